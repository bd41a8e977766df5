'use client';

import { useLayoutEffect } from 'react';
import { createStore, useStore } from '@/app/_ui/store';

/** The case that is open in the worklist, by its citizen's handle and key. */
export type OpenCase = { readonly citizen: string; readonly citizenKey: string };

/**
 * Not in the URL, which names no person (worklist.md § 5), but in the entry of the browser's history: Back leads from a
 * case to the list, and from elsewhere to the case.
 */
const open = createStore<OpenCase | undefined>(undefined);

/** The open case; reads it from the history when the worklist is shown. */
export function useOpenCase(): OpenCase | undefined {
  useLayoutEffect(() => {
    const read = () => open.set(caseOf(window.history.state));
    read();
    window.addEventListener('popstate', read);
    return () => {
      window.removeEventListener('popstate', read);
      open.set(undefined);
    };
  }, []);
  return useStore(open);
}

export function openCase({ citizen, citizenKey }: OpenCase): void {
  const next = { citizen, citizenKey };
  if (open.get()) window.history.replaceState({ openCase: next }, '');
  else window.history.pushState({ openCase: next }, '');
  open.set(next);
}

export function closeCase(): void {
  if (open.get()) window.history.back();
}

/** For the menu, from where the list starts clean. */
export function closeOpenCase(): void {
  open.set(undefined);
}

/** Replaces the URL of the list; the open case stays. */
export function replaceListHref(href: string): void {
  window.history.replaceState({ openCase: open.get() }, '', href);
}

function caseOf(state: unknown): OpenCase | undefined {
  const found = (state as { readonly openCase?: Partial<OpenCase> } | null)?.openCase;
  return typeof found?.citizen === 'string' && typeof found.citizenKey === 'string'
    ? { citizen: found.citizen, citizenKey: found.citizenKey }
    : undefined;
}
