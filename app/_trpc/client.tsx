'use client';

import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient, httpLink } from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { type ReactNode, useState } from 'react';
import { signInFrom } from '@/app/paths';
import type { AppRouter } from '@/server/doors/trpc/router';
import { problemOf } from './problem';
import { turnedAwayLink } from './turned-away';

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

export { useTRPC, useTRPCClient };

/** Every read of a citizen is logged, so coming back to the window soon after does not read again. Milliseconds. */
const FRESH_FOR = 60_000;

/**
 * Reaches the server: everything by POST, so that nothing of a citizen is ever in an address (reliability.md § 3).
 * @param props.session the public id of the session the page was rendered for; the server refuses the calls of any other
 */
export function ServerProvider(props: { readonly session?: string; readonly children: ReactNode }) {
  const { session } = props;
  const [queryClient] = useState(createQueryClient);
  const [trpcClient] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [
        turnedAwayLink,
        httpLink({
          url: '/trpc',
          methodOverride: 'POST',
          headers: { 'x-cv': '1', ...(session && { 'x-cv-session': session }) },
        }),
      ],
    }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider queryClient={queryClient} trpcClient={trpcClient}>
        {props.children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}

function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: goToSignInWhenSignedOut }),
    defaultOptions: {
      queries: {
        staleTime: FRESH_FOR,
        // The service has tried what is worth trying; only a lost connection may be a hiccup.
        retry: (failures, error) => failures < 2 && problemOf(error).kind === 'network',
      },
    },
  });
}

function goToSignInWhenSignedOut(error: Error): void {
  if (problemOf(error).kind !== 'signed-out') return;
  // Somebody may be writing in an open dialog: it says itself that they are signed out (ux.md, "All screens").
  if (document.querySelector('dialog:modal')) return;
  window.location.assign(signInFrom(window.location.pathname + window.location.search));
}
