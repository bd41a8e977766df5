'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { hasReturned, here } from './returned';

/** The row that a list was left by, where it stood in the window, and how far the page was scrolled. */
type Left = { readonly href: string | null; readonly at: number; readonly top: number; readonly scroll: number };

// By the list's URL, in memory only: a list starts at the top after a full page load.
const left = new Map<string, Left>();

/**
 * Restores the scroll position of a list and the focus on the row it was left by when the person returns with Back or
 * Forward (ux.md). After following a link the list starts at the top.
 */
export function RestorePosition({ children }: { readonly children: ReactNode }) {
  const list = useRef<HTMLDivElement>(null);
  // Runs after the page heading's effect, which focuses the heading on every navigation.
  useEffect(() => {
    const links = () => [...(list.current?.querySelectorAll('a') ?? [])];
    const before = hasReturned() ? left.get(here()) : undefined;
    if (before) restore(before, links());
    // In automatic mode the browser may save the scroll position of a skeleton shown for this URL.
    window.history.scrollRestoration = 'manual';
    const leave = ({ target }: Event) => {
      const link = target instanceof Element ? target.closest('a') : null;
      if (!link) return;
      const { top } = link.getBoundingClientRect();
      left.set(here(), { href: link.getAttribute('href'), at: links().indexOf(link), top, scroll: window.scrollY });
    };
    const element = list.current;
    element?.addEventListener('click', leave, true);
    return () => {
      window.history.scrollRestoration = 'auto';
      element?.removeEventListener('click', leave, true);
    };
  }, []);
  return <div ref={list}>{children}</div>;
}

function restore({ href, at, top, scroll }: Left, links: readonly HTMLAnchorElement[]): void {
  // Rows of a new response have new handles; then the index finds the row.
  const row = links.find((link) => link.getAttribute('href') === href) ?? links[at];
  window.scrollTo(0, scroll);
  row?.focus({ preventScroll: true });
  // The rows before it may be higher or lower than before, as long as they are out of view.
  if (row) window.scrollBy(0, row.getBoundingClientRect().top - top);
  row?.scrollIntoView({ block: 'nearest' });
}
