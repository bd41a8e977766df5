import type { IncomingMessage, ServerResponse } from 'node:http';
import { getTRPCErrorShape } from '@trpc/server';
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';
import type { WholeAnswer } from '@/server/http/respond-whole';
import type { Context } from './base';
import { retryAfterOf, toTrpcError } from './errors';
import { appRouter } from './router';

/** The path of this door; procedures are below it. */
export const TRPC_PATH = '/trpc';

/**
 * Runs the procedure of a request and answers it. Queries are sent by POST too, so that no input, which may hold a CPR,
 * is in a URL; csrf-check.ts rejects all other methods.
 * @param body as received
 */
export async function runProcedure(
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
  context: Context,
): Promise<void> {
  await nodeHTTPRequestHandler({
    router: appRouter,
    // tRPC takes a body that was read before from this property. It takes an empty one for no input; it refuses a blank
    // as "not JSON", but only if the procedure has an input.
    req: Object.assign(request, { body: body.toString() || ' ' }),
    res: response,
    path: procedureOf(request),
    createContext: () => context,
    allowMethodOverride: true,
    allowBatching: false,
    responseMeta: ({ errors }) => ({ headers: retryAfterOf(errors) }),
  });
}

/**
 * The answer to a call that is rejected before its procedure, made without tRPC's handler: that would take nearly as
 * long as the call itself, which an overloaded service can't afford.
 */
export function rejectionOf(request: IncomingMessage, ctx: Context, cause: Error): WholeAnswer {
  const path = procedureOf(request);
  const error = toTrpcError(cause);
  ctx.report(error, path);
  const config = appRouter._def._config;
  const shape = getTRPCErrorShape({ config, error, type: 'unknown', path, input: undefined, ctx });
  return {
    status: shape.data.httpStatus,
    headers: { 'content-type': 'application/json; charset=utf-8', ...retryAfterOf([error]) },
    body: JSON.stringify({ error: shape }),
  };
}

/** The name of the procedure, from the path. */
export function procedureOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?', 1)[0]?.slice(TRPC_PATH.length + 1) ?? '';
}
