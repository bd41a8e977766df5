'use client';

import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, useContext, useEffect, useRef, useSyncExternalStore } from 'react';
import type { Session } from './outputs';
import type { PageSession } from './page-session';
import type { PageState } from './page-state';

const PageSessionContext = createContext<PageSession | undefined>(undefined);

export { PageSessionContext };

/** The page's session; only behind sign-in. */
export function usePageSession(): PageSession {
  const page = useContext(PageSessionContext);
  if (!page) throw new Error('the page has no session');
  return page;
}

export function usePageState(): PageState {
  const page = usePageSession();
  return useSyncExternalStore(page.subscribe, page.state, page.state);
}

/**
 * What the server rendered for a session. If a client-side navigation brings it into a page of another session, nothing
 * of it shows and the page is hidden.
 * @param props.who who was signed in; null = nobody, undefined = unknown, and then the server read no data
 */
export function RenderedFor(props: { readonly who: Session | null | undefined; readonly children: ReactNode }) {
  const { who } = props;
  const page = usePageSession();
  const { cover } = usePageState();
  const router = useRouter();
  const hidden = useRef(false);
  const shows = who === undefined || page.accepts(who?.sessionId ?? null);
  useEffect(() => {
    if (shows || cover !== undefined) return;
    // Visible again, so the same person has signed in: render it for their session.
    if (hidden.current) router.refresh();
    else page.hideAndCheck();
    hidden.current = !hidden.current;
  }, [shows, cover, page, router]);
  return shows ? props.children : null;
}
