'use client';

import { useMutation } from '@tanstack/react-query';
import { dropDrafts } from '@/app/_cv/drafts';
import { storeOtherSessions } from '@/app/_cv/other-sessions';
import { type ServerClient, useTRPCClient } from '@/app/_trpc/client';
import { broadcastSession } from '@/app/_trpc/session-channel';

/** Over plain HTTP the browser silently rejects the session cookie (reliability.md § 3). */
export class CookieRejected extends Error {}

/** `next`: the path of the page that the person sees first. */
type Chosen = { readonly next: string };
type Opened = { readonly sessionId: string; readonly others: number };

/** Signs in by `open` and goes on to the first page. */
export function useEnter<Choice extends Chosen>(open: (client: ServerClient, choice: Choice) => Promise<Opened>) {
  const client = useTRPCClient();
  return useMutation({
    mutationFn: (choice: Choice) => open(client, choice),
    onSuccess: async ({ sessionId, others }, { next }) => {
      if ((await client.session.me.query()) === null) throw new CookieRejected();
      broadcastSession(sessionId);
      storeOtherSessions(others);
      // The page has warned that drafts will be lost, so the browser need not ask.
      dropDrafts();
      window.location.assign(next);
    },
  });
}
