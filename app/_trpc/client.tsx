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

/** Every read of a citizen is logged, so coming back to the window soon after does not read again. Milliseconds. */
const FRESH_FOR = 60_000;

export type ServerClient = TRPCClient<AppRouter>;

const ClientContext = createContext<ServerClient | undefined>(undefined);

/** What calls the server as the person the page is for. */
export function useTRPCClient(): ServerClient {
  const client = useContext(ClientContext);
  if (!client) throw new Error('no client is provided');
  return client;
}

/**
 * Reaches the server.
 * @param page in whose name a page's calls go; without one, as nobody's
 */
export function createServerClient(page?: PageSession): ServerClient {
  const link = postLink(({ type }) => (page ? pageFetch(page, type === 'query') : sendWithTimeout));
  return createTRPCClient<AppRouter>({ links: [retryOverloadedLink, link] });
}

/** @param props.client as which calls go; without one, as nobody's */
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
        staleTime: FRESH_FOR,
        // The service has tried what is worth trying; only a lost connection may be a hiccup.
        retry: (failures, error) => failures < 2 && problemOf(error).kind === 'network',
      },
    },
  });
}
