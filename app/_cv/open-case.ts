'use client';

import { useLayoutEffect } from 'react';
import { createStore, useStore } from '@/app/_ui/store';

/** A case, by its citizen's handle and key. */
export type OpenCase = { readonly citizen: string; readonly citizenKey: string };

/** The case that is open in the worklist; `timeline`: the filters of its timeline, while that shows and not the CV. */
export type ShownCase = OpenCase & { readonly timeline?: string | undefined };

/**
 * Not in the URL, which names no person (worklist.md § 5), but in the entry of the browser's history: Back leads from a
 * timeline to its CV, from there to the list, and from elsewhere to the case.
 */
const open = createStore<ShownCase | undefined>(undefined);
/** The case that takes the place of the entry below a timeline, while that is gone back to. */
let next: OpenCase | undefined;

/** The open case; reads it from the history when the worklist is shown. */
export function useOpenCase(): ShownCase | undefined {
  useLayoutEffect(() => {
    const read = () => {
      if (next) write('replaceState', next);
      else open.set(caseOf(window.history.state));
      next = undefined;
    };
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
  const asked = { citizen, citizenKey };
  const shown = open.get();
  if (next === undefined && shown?.timeline === undefined) write(shown ? 'replaceState' : 'pushState', asked);
  else {
    if (next === undefined) window.history.back();
    next = asked;
    open.set(asked);
  }
}

export function closeCase(): void {
  const shown = open.get();
  if (shown) window.history.go(shown.timeline === undefined ? -1 : -2);
}

/** Shows the timeline of the open case in the place of its CV. @param filters its filters as a query string */
export function showTimeline(filters = ''): void {
  const shown = open.get();
  if (shown) write(shown.timeline === undefined ? 'pushState' : 'replaceState', { ...shown, timeline: filters });
}

/** Shows the CV of the open case again. */
export function showCv(): void {
  if (open.get()?.timeline !== undefined) window.history.back();
}

function write(how: 'pushState' | 'replaceState', shown: ShownCase): void {
  window.history[how]({ openCase: shown }, '');
  open.set(shown);
}

/** For the menu, from where the list starts clean. */
export function closeOpenCase(): void {
  open.set(undefined);
}

/** Replaces the URL of the list; the open case stays. */
export function replaceListHref(href: string): void {
  window.history.replaceState({ openCase: open.get() }, '', href);
}

function caseOf(state: unknown): ShownCase | undefined {
  const { citizen, citizenKey, timeline } =
    (state as { readonly openCase?: Partial<ShownCase> } | null)?.openCase ?? {};
  if (typeof citizen !== 'string' || typeof citizenKey !== 'string') return;
  return { citizen, citizenKey, ...(typeof timeline === 'string' && { timeline }) };
}
