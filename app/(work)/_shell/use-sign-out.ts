'use client';

import { useMutation } from '@tanstack/react-query';
import { useTRPCClient } from '@/app/_trpc/client';
import { usePageSession } from '@/app/_trpc/page-session-context';
import { problemOf } from '@/app/_trpc/problem';
import { tellTabs } from '@/app/_trpc/session-channel';

export type SignOut = 'signOut' | 'signOutEverywhere';

/** Signs out, here or everywhere, and says what could not be done: signing out never fails unseen. */
export function useSignOut() {
  const client = useTRPCClient();
  const page = usePageSession();
  const signOut = useMutation({
    // Also where the browser believes it is offline: that is told, not waited for.
    networkMode: 'always',
    mutationFn: (how: SignOut) => client.session[how].mutate(),
    onSuccess({ ended }) {
      page.signedOut(ended ? 'leaving' : 'sign-out-incomplete');
      tellTabs(null);
    },
    onError(error) {
      // Another session is this browser's now: nothing was ended.
      if (problemOf(error).kind === 'signed-out') page.doubt({ refusedSignOut: true });
      else page.signedOut('sign-out-unanswered');
    },
  });
  return { signOut: signOut.mutate, pending: signOut.isPending };
}
