'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient, type TRPCClient } from '@trpc/client';
import { createContext, type ReactNode, useContext, useState } from 'react';
import type { AppRouter } from '@/server/doors/trpc/router';
import { pageFetch, sendWithTimeout } from './page-fetch';
import type { PageSession } from './page-session';
import { postLink } from './post-link';
import { problemOf } from './problem';
import { retryOverloadedLink } from './retry-overloaded';

/** Every read of a citizen is audited, so returning to the window soon after does not read again. */
const STALE_TIME_MS = 60_000;

export type ServerClient = TRPCClient<AppRouter>;

const ClientContext = createContext<ServerClient | undefined>(undefined);

/** The client that sends calls for the page's session. */
export function useTRPCClient(): ServerClient {
  const client = useContext(ClientContext);
  if (!client) throw new Error('no client is provided');
  return client;
}

/** @param page the page whose session the calls name; absent before sign-in */
export function createServerClient(page?: PageSession): ServerClient {
  const link = postLink(({ type }) => (page ? pageFetch(page, type === 'query') : sendWithTimeout));
  return createTRPCClient<AppRouter>({ links: [retryOverloadedLink, link] });
}

/** @param props.client absent before sign-in */
export function ServerProvider(props: {
  readonly client?: ServerClient;
  readonly queryClient?: QueryClient;
  readonly children: ReactNode;
}) {
  const [queryClient] = useState(() => props.queryClient ?? createQueryClient());
  const [client] = useState(() => props.client ?? createServerClient());
  return (
    <QueryClientProvider client={queryClient}>
      <ClientContext value={client}>{props.children}</ClientContext>
    </QueryClientProvider>
  );
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: STALE_TIME_MS,
        // The service itself retries what may succeed; only a lost connection is worth another attempt.
        retry: (failures, error) => failures < 2 && problemOf(error).kind === 'network',
      },
    },
  });
}
