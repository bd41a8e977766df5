'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Translator } from './group-in-sentence';

/** Translates keys that are made of codes, in the page's language. */
export function useTranslator(): Translator {
  const t = useTranslations();
  return useMemo(
    () => ({
      translate: (key, values) => t(key as 'explain.since', values as { since: string }),
      has: (key) => t.has(key as 'explain.why'),
    }),
    [t],
  );
}
