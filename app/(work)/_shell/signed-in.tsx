'use client';

import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { dropDrafts } from '@/app/_cv/drafts';
import { createQueryClient, createServerClient, ServerProvider } from '@/app/_trpc/client';
import type { Session } from '@/app/_trpc/outputs';
import { createPageSession, type PageSession } from '@/app/_trpc/page-session';
import { PageSessionContext } from '@/app/_trpc/page-session-context';
import { broadcastSession, onSessionBroadcast } from '@/app/_trpc/session-channel';
import { paths, signInFrom } from '@/app/paths';
import { Cover } from './cover';

/** Set on the root element while the page is hidden; globals.css then hides everything but the cover. */
const HIDDEN = 'data-hidden';

/**
 * Everything behind sign-in, for one session. When the layout renders again for another session, the page stays mounted
 * but is hidden.
 * @param props.session who was signed in when the layout was rendered; null = nobody
 */
export function SignedIn(props: { readonly session: Session | null; readonly children: ReactNode }) {
  const [first] = useState(props.session);
  return first ? <Page {...props} first={first} /> : <RedirectToSignIn />;
}

function Page(props: { readonly first: Session; readonly session: Session | null; readonly children: ReactNode }) {
  const [{ page, client, queryClient }] = useState(() => openPage(props.first));
  const { cover, dropped, provider } = useSyncExternalStore(page.subscribe, page.state, page.state);
  useEffect(() => hideWhileCovered(page), [page]);
  useEffect(() => syncWithTabs(page), [page]);
  const rendered = props.session?.sessionId ?? null;
  useEffect(() => {
    if (!page.accepts(rendered)) page.hideAndCheck();
  }, [page, rendered]);
  useEffect(() => {
    if (!dropped) return;
    queryClient.clear();
    dropDrafts();
  }, [dropped, queryClient]);
  useEffect(() => {
    // Drafts are dropped already, so the browser does not ask to confirm.
    if (cover !== 'leaving') return;
    if (provider === undefined) window.location.assign(paths.signIn);
    else window.location.assign(paths.signOutAt(provider));
  }, [cover, provider]);
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
  // A client without a session: the server answers it, whoever is signed in.
  const sessionless = createServerClient();
  const page = createPageSession(first, () => sessionless.session.me.query());
  return { page, client: createServerClient(page), queryClient: createQueryClient() };
}

/** Hides the page at once, before React renders the cover. */
function hideWhileCovered(page: PageSession): () => void {
  const root = document.documentElement;
  const stop = page.subscribe(() => root.toggleAttribute(HIDDEN, page.state().cover !== undefined));
  return () => {
    stop();
    root.removeAttribute(HIDDEN);
  };
}

/** Whether this document has shown a page before: a later one may come from the router's cache and be outdated. */
let shownBefore = false;

/** Broadcasts the session to other tabs, listens to theirs, and checks when the page comes to the front. */
function syncWithTabs(page: PageSession): () => void {
  if (shownBefore) page.hideAndCheck();
  else broadcastSession(page.state().shown.sessionId);
  shownBefore = true;
  const stop = onSessionBroadcast((session) => {
    if (!page.accepts(session) || page.state().cover !== undefined) page.hideAndCheck();
  });
  const unmounting = new AbortController();
  const { signal } = unmounting;
  const onFront = () => document.visibilityState === 'visible' && page.check();
  document.addEventListener('visibilitychange', onFront, { signal });
  window.addEventListener('focus', onFront, { signal });
  window.addEventListener('pageshow', ({ persisted }) => persisted && page.hideAndCheck(), { signal });
  return () => {
    stop();
    unmounting.abort();
  };
}

function RedirectToSignIn() {
  useEffect(() => {
    window.location.replace(signInFrom(window.location.pathname + window.location.search));
  }, []);
  return null;
}
