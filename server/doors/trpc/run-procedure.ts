import type { IncomingMessage, ServerResponse } from 'node:http';
import { getTRPCErrorShape } from '@trpc/server';
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';
import type { WholeAnswer } from '@/server/http/respond-whole';
import type { Context } from './base';
import { retryAfterOf, toTrpcError } from './errors';
import { appRouter } from './router';

/** Where the door stands; procedures are the path below it. */
export const TRPC_PATH = '/trpc';

/**
 * Runs the procedure a request asks for, and answers. Input travels in the body only, for queries too, so that no CPR is ever in a URL;
 * the gate before it (gate.ts) lets nothing but POST through.
 * @param body as it came
 */
export async function runProcedure(
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
  context: Context,
): Promise<void> {
  await nodeHTTPRequestHandler({
    router: appRouter,
    // tRPC takes a body that has been read from here. It treats an empty one as no input; a blank is refused as "not JSON",
    // and only by a procedure that reads its input.
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
 * What a call is told that is refused before its procedure, without calling it: through tRPC that takes nearly as long as doing what was
 * asked, and a service with too much to do would spend its time on those it turns away.
 */
export function refusalOf(request: IncomingMessage, ctx: Context, cause: Error): WholeAnswer {
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

/** The procedure a request asks for, as its path names it. */
export function procedureOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?', 1)[0]?.slice(TRPC_PATH.length + 1) ?? '';
}
