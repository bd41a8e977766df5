'use client';

import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, useContext, useEffect, useRef, useSyncExternalStore } from 'react';
import type { Session } from './outputs';
import type { PageSession } from './page-session';
import type { PageState } from './page-state';

const PageSessionContext = createContext<PageSession | undefined>(undefined);

export { PageSessionContext };

/** The session the page stands for; only behind sign-in. */
export function usePageSession(): PageSession {
  const page = useContext(PageSessionContext);
  if (!page) throw new Error('the page stands for no session');
  return page;
}

/** The same as it is now. */
export function usePageState(): PageState {
  const page = usePageSession();
  return useSyncExternalStore(page.subscribe, page.state, page.state);
}

/**
 * What the server rendered for a session. In a page of another one, where Next's own navigation brought it, nothing of it is shown and the
 * page is hidden.
 * @param props.who who was signed in, null for nobody; undefined when the server could not tell and read nothing
 */
export function RenderedFor(props: { readonly who: Session | null | undefined; readonly children: ReactNode }) {
  const { who } = props;
  const page = usePageSession();
  const { cover } = usePageState();
  const router = useRouter();
  const doubted = useRef(false);
  const shows = who === undefined || page.accepts(who?.sessionId ?? null);
  useEffect(() => {
    if (shows || cover !== undefined) return;
    // Once the same person has signed in again, it is rendered for them.
    if (doubted.current) router.refresh();
    else page.doubt();
    doubted.current = !doubted.current;
  }, [shows, cover, page, router]);
  return shows ? props.children : null;
}
