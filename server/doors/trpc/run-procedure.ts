import type { IncomingMessage, ServerResponse } from 'node:http';
import { getTRPCErrorShape } from '@trpc/server';
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';
import type { Context } from './base';
import { retryAfter, toTrpcError } from './errors';
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
    path: procedureOf(request),
    createContext: () => context,
    allowMethodOverride: true,
    allowBatching: false,
    maxBodySize: LARGEST_BODY,
    responseMeta: ({ errors }) => ({ headers: retryAfter(errors) }),
  });
}

/**
 * What a call is told that is refused before its procedure, without calling it: through tRPC that takes nearly as long as doing what was
 * asked, and a service with too much to do would spend its time on those it turns away.
 */
export function refusalOf(
  request: IncomingMessage,
  ctx: Context,
  cause: Error,
): { readonly status: number; readonly body: object } {
  const path = procedureOf(request);
  const error = toTrpcError(cause);
  ctx.report(error, path);
  const config = appRouter._def._config;
  const shape = getTRPCErrorShape({ config, error, type: 'unknown', path, input: undefined, ctx });
  return { status: shape.data.httpStatus, body: { error: shape } };
}

/** The procedure a request asks for, as its path names it. */
export function procedureOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?', 1)[0]?.slice(TRPC_PATH.length + 1) ?? '';
}
