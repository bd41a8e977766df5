'use client';

import { useState } from 'react';
import { MAX_CASES_AT_ONCE } from '@/server/domain/worklist';

/** The cases that are marked to be acted on together; undefined while none are to be. */
export function useMarking() {
  const [marked, setMarked] = useState<ReadonlySet<string>>();
  return {
    marked,
    toggle(citizenKey: string): void {
      const next = new Set(marked);
      if (!next.delete(citizenKey) && next.size < MAX_CASES_AT_ONCE) next.add(citizenKey);
      setMarked(next);
    },
    start: () => setMarked(new Set()),
    stop: () => setMarked(undefined),
  };
}
