'use client';

import { createStore, useStore } from '@/app/_ui/store';
import { draftsAbout } from './drafts';

/** A citizen opened since the page was loaded. In memory only, never in browser storage (domain.md § 3). */
export type Opened = {
  readonly handle: string;
  readonly citizenKey: string;
  readonly name: string;
  readonly maskedCpr: string;
  /** Whether the citizen was opened by guest access. */
  readonly asGuest: boolean;
  readonly at: number;
};

const MAX_ENTRIES = 10;
const opened = createStore<readonly Opened[]>([]);

export function rememberOpened(citizen: Omit<Opened, 'at'>): void {
  // Each look-up returns a new handle, so citizens are compared by their key.
  const others = opened.get().filter(({ citizenKey }) => citizenKey !== citizen.citizenKey);
  // A citizen with a draft stays in the list, which leads back to the draft.
  const all = [{ ...citizen, at: Date.now() }, ...others];
  opened.set(all.filter(({ citizenKey }, at) => at < MAX_ENTRIES || draftsAbout(citizenKey).length > 0));
}

/** Newest first. */
export function useRecentlyOpened(): readonly Opened[] {
  return useStore(opened);
}
