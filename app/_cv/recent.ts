'use client';

import { useSyncExternalStore } from 'react';
import { draftsAbout } from './drafts';

/** A citizen opened since the page was loaded. Kept in memory alone, never in the browser's storage (domain.md § 3). */
export type Opened = {
  readonly handle: string;
  readonly citizenKey: string;
  readonly name: string;
  readonly maskedCpr: string;
  readonly at: number;
};

const MOST = 10;
const EMPTY: readonly Opened[] = [];
let opened: readonly Opened[] = EMPTY;
const listeners = new Set<() => void>();

/** Notes that a citizen was opened; the newest stands first. */
export function rememberOpened(citizen: Omit<Opened, 'at'>): void {
  // Each look-up answers a handle of its own, so the same citizen may come by another.
  const others = opened.filter(({ citizenKey }) => citizenKey !== citizen.citizenKey);
  // Whoever a draft is about stays in the list: it is the way back to the draft.
  opened = [{ ...citizen, at: Date.now() }, ...others].filter(
    ({ citizenKey }, at) => at < MOST || draftsAbout(citizenKey).length > 0,
  );
  for (const listener of listeners) listener();
}

/** Who was opened lately, newest first. */
export function useRecentlyOpened(): readonly Opened[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => opened,
    () => EMPTY,
  );
}
