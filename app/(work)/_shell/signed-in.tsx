'use client';

import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { dropDrafts } from '@/app/_cv/drafts';
import { createQueryClient, createServerClient, ServerProvider } from '@/app/_trpc/client';
import type { Session } from '@/app/_trpc/outputs';
import { createPageSession, type PageSession } from '@/app/_trpc/page-session';
import { PageSessionContext } from '@/app/_trpc/page-session-context';
import { onTabTold, tellTabs } from '@/app/_trpc/session-channel';
import { paths, signInFrom } from '@/app/paths';
import { Cover } from './cover';

/** On the root element while the page is hidden: globals.css hides everything but the cover then. */
const HIDDEN = 'data-hidden';

/**
 * Everything behind sign-in, in the name of one session. The page stays when its layout is rendered anew for another session, but is hidden.
 * @param props.session who was signed in when the layout was rendered; null for nobody
 */
export function SignedIn(props: { readonly session: Session | null; readonly children: ReactNode }) {
  const [first] = useState(props.session);
  return first ? <Page {...props} first={first} /> : <ToSignIn />;
}

function Page(props: { readonly first: Session; readonly session: Session | null; readonly children: ReactNode }) {
  const [{ page, client, queryClient }] = useState(() => openPage(props.first));
  const { cover, dropped } = useSyncExternalStore(page.subscribe, page.state, page.state);
  useEffect(() => hideWhileCovered(page), [page]);
  useEffect(() => followTabs(page), [page]);
  const rendered = props.session?.sessionId ?? null;
  useEffect(() => {
    if (!page.accepts(rendered)) page.doubt();
  }, [page, rendered]);
  useEffect(() => {
    if (!dropped) return;
    queryClient.clear();
    dropDrafts();
  }, [dropped, queryClient]);
  useEffect(() => {
    // What was typed is gone from the page by now, so the browser does not ask about it.
    if (cover === 'leaving') window.location.assign(paths.signIn);
  }, [cover]);
  return (
    <PageSessionContext value={page}>
      <ServerProvider client={client} queryClient={queryClient}>
        {!dropped && props.children}
        {cover && <Cover reason={cover} />}
      </ServerProvider>
    </PageSessionContext>
  );
}

function openPage(first: Session) {
  // Asks as nobody's page: who is signed in is told to every page.
  const asking = createServerClient();
  const page = createPageSession(first, () => asking.session.me.query());
  return { page, client: createServerClient(page), queryClient: createQueryClient() };
}

/** At once, before React draws the cover. */
function hideWhileCovered(page: PageSession): () => void {
  const root = document.documentElement;
  const stop = page.subscribe(() => root.toggleAttribute(HIDDEN, page.state().cover !== undefined));
  return () => {
    stop();
    root.removeAttribute(HIDDEN);
  };
}

/** Whether this document has shown a page before: a later one may come from the router's cache. */
let shownBefore = false;

/** Tells other tabs who is signed in here, listens to them, and asks when the page comes to the front. */
function followTabs(page: PageSession): () => void {
  if (shownBefore) page.doubt();
  else tellTabs(page.state().shown.sessionId);
  shownBefore = true;
  const stop = onTabTold((session) => {
    if (!page.accepts(session) || page.state().cover !== undefined) page.doubt();
  });
  const leaving = new AbortController();
  const { signal } = leaving;
  const look = () => document.visibilityState === 'visible' && page.look();
  document.addEventListener('visibilitychange', look, { signal });
  window.addEventListener('focus', look, { signal });
  window.addEventListener('pageshow', ({ persisted }) => persisted && page.doubt(), { signal });
  return () => {
    stop();
    leaving.abort();
  };
}

function ToSignIn() {
  useEffect(() => {
    window.location.replace(signInFrom(window.location.pathname + window.location.search));
  }, []);
  return null;
}
