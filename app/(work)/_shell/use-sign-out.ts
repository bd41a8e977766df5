'use client';

import { useMutation } from '@tanstack/react-query';
import { useTRPCClient } from '@/app/_trpc/client';
import { usePageSession } from '@/app/_trpc/page-session-context';
import { problemOf } from '@/app/_trpc/problem';
import { broadcastSession } from '@/app/_trpc/session-channel';

export type SignOut = 'signOut' | 'signOutEverywhere';

/** Signs out here or everywhere. A sign-out that fails or is incomplete covers the page with a message. */
export function useSignOut() {
  const client = useTRPCClient();
  const page = usePageSession();
  const signOut = useMutation({
    // Also when the browser reports being offline: the failure shows at once.
    networkMode: 'always',
    mutationFn: (how: SignOut) => client.session[how].mutate(),
    onSuccess({ ended, provider }) {
      page.signedOut(ended ? 'leaving' : 'sign-out-incomplete', provider);
      broadcastSession(null);
    },
    onError(error) {
      // The browser has another session by now, so no session was ended.
      if (problemOf(error).kind === 'signed-out') page.hideAndCheck({ refusedSignOut: true });
      else page.signedOut('sign-out-unanswered');
    },
  });
  return { signOut: signOut.mutate, pending: signOut.isPending };
}
