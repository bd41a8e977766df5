import type { IncomingMessage, ServerResponse } from 'node:http';
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';
import type { Context } from './base';
import { retryAfter } from './errors';
import { appRouter } from './router';

/** Where the door stands; procedures are the path below it. */
export const TRPC_PATH = '/trpc';

/** The largest body: a comment of 400 characters and then some. Bytes. */
const LARGEST_BODY = 64 * 1024;

/**
 * Answers one request of the screens. Input travels in the body only, for queries too, so that no CPR is ever in a URL;
 * the gates before it (http/gate.ts) let nothing but POST through.
 */
export async function handleTrpc(request: IncomingMessage, response: ServerResponse, context: Context): Promise<void> {
  await nodeHTTPRequestHandler({
    router: appRouter,
    req: request,
    res: response,
    path: (request.url ?? '').split('?', 1)[0]?.slice(TRPC_PATH.length + 1) ?? '',
    createContext: () => context,
    allowMethodOverride: true,
    allowBatching: false,
    maxBodySize: LARGEST_BODY,
    responseMeta: ({ errors }) => ({ headers: retryAfter(errors) }),
  });
}
