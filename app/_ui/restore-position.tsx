'use client';

import { type ReactNode, useEffect, useRef } from 'react';

/** The row one left a list by, and how far down one was. */
type Left = { readonly href: string | null; readonly at: number; readonly scroll: number };

// In memory alone, by the list's address: a list that is loaded anew begins at its top.
const left = new Map<string, Left>();
/** The address the browser's own Back or Forward led to, until one does something there. */
let returnedTo: string | undefined;

if (typeof window !== 'undefined') {
  // Where the browser tells of it ahead: `popstate` may reach the router first, which draws the list at once.
  window.navigation?.addEventListener('navigate', ({ navigationType, destination }) => {
    if (navigationType === 'traverse') returnedTo = addressOf(new URL(destination.url));
  });
  window.addEventListener('popstate', () => {
    returnedTo = here();
  });
  for (const kind of ['keydown', 'pointerdown']) {
    window.addEventListener(
      kind,
      () => {
        returnedTo = undefined;
      },
      true,
    );
  }
}

/**
 * A list whose rows lead elsewhere. Whoever comes back by the browser's Back is where they were: as far down, with the focus on the row they
 * left (ux.md). Who comes by a link starts at the top.
 */
export function RestorePosition({ children }: { readonly children: ReactNode }) {
  const list = useRef<HTMLDivElement>(null);
  // After the page's heading, which takes the focus on every arrival.
  useEffect(() => {
    const links = () => [...(list.current?.querySelectorAll('a') ?? [])];
    const before = returnedTo === here() ? left.get(here()) : undefined;
    if (before) comeBack(before, links());
    // A browser notes how far down an entry of its history was while that is the address: by a slow way, how far down its skeleton was.
    window.history.scrollRestoration = 'manual';
    const leave = ({ target }: Event) => {
      const link = target instanceof Element ? target.closest('a') : null;
      if (!link) return;
      left.set(here(), { href: link.getAttribute('href'), at: links().indexOf(link), scroll: window.scrollY });
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

function comeBack({ href, at, scroll }: Left, links: readonly HTMLAnchorElement[]): void {
  returnedTo = undefined;
  // An answer that was fetched anew names its rows anew.
  const row = links.find((link) => link.getAttribute('href') === href) ?? links[at];
  window.scrollTo(0, scroll);
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
}

const addressOf = ({ pathname, search }: Pick<URL, 'pathname' | 'search'>) => pathname + search;
const here = () => addressOf(window.location);
