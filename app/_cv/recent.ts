'use client';

import { createStore, useStore } from '@/app/_ui/store';
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
const opened = createStore<readonly Opened[]>([]);

/** Notes that a citizen was opened; the newest stands first. */
export function rememberOpened(citizen: Omit<Opened, 'at'>): void {
  // Each look-up answers a handle of its own, so the same citizen may come by another.
  const others = opened.get().filter(({ citizenKey }) => citizenKey !== citizen.citizenKey);
  // Whoever a draft is about stays in the list: it is the way back to the draft.
  const all = [{ ...citizen, at: Date.now() }, ...others];
  opened.set(all.filter(({ citizenKey }, at) => at < MOST || draftsAbout(citizenKey).length > 0));
}

/** Who was opened lately, newest first. */
export function useRecentlyOpened(): readonly Opened[] {
  return useStore(opened);
}
