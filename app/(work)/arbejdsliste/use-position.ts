'use client';

import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { hasReturned, here } from '@/app/_ui/returned';
import { focusRow } from './rows';

type Left = { readonly scroll: number; readonly row: string | undefined };

// By the list's URL, in memory only.
const left = new Map<string, Left>();

/**
 * Restores the scroll position of the list and the focus on the row where it was left, when the person comes back with
 * Back or Forward. From the menu the list starts at the top.
 */
export function usePosition(isLoaded: boolean, currentKey: string | undefined) {
  const pane = useRef<HTMLDivElement>(null);
  const restored = useRef(false);
  const address = useRef('');
  const scroll = useRef(0);
  const keep = useEffectEvent(() => left.set(address.current, { scroll: scroll.current, row: currentKey }));
  useLayoutEffect(() => {
    // When it is unmounted the URL is another one already.
    address.current = here();
  });
  useLayoutEffect(() => () => void keep(), []);
  // Runs after the page heading's effect, which focuses the heading on every navigation.
  useEffect(() => {
    if (!isLoaded || restored.current) return;
    restored.current = true;
    const before = hasReturned() ? left.get(here()) : undefined;
    if (!before) return;
    pane.current?.scrollTo(0, before.scroll);
    if (before.row) focusRow(before.row);
  }, [isLoaded]);
  return {
    pane,
    onScroll: () => {
      scroll.current = pane.current?.scrollTop ?? 0;
    },
    toTop: () => pane.current?.scrollTo(0, 0),
  };
}
