import * as z from 'zod/mini';
import type { LeakWatch } from '@/e2e/harness/leaks';
import { SESSION_HEADER } from '@/server/doors/trpc/page-session';
import { sessionIdOf } from '@/server/doors/trpc/session-id';

/** A response of the tRPC door at the HTTP level. */
export type TrpcAnswer = {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; the text if it is not JSON. */
  readonly body: unknown;
};

export type TrpcRequest = {
  readonly method?: string;
  /** Replaces ours; undefined omits one. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** The raw body; replaces the input. */
  readonly body?: string;
};

/** Calls a procedure with the headers of our own client. */
export type TrpcCall = (path: string, input: unknown, session?: string, request?: TrpcRequest) => Promise<TrpcAnswer>;

/**
 * Calls procedures over HTTP as the screens' client does, with arbitrary content.
 * @param watch checks every URL, header and error
 */
export function trpcCalls(url: string, watch: LeakWatch): TrpcCall {
  return async (path, input, session, request = {}) => {
    const target = `${url}/trpc/${path}`;
    watch.see('URL', target);
    const own = {
      'content-type': 'application/json',
      'x-cv': '1',
      origin: url,
      cookie: session && `__Host-cv=${session}`,
      [SESSION_HEADER]: session && sessionIdOf(session),
    };
    const headers = Object.entries({ ...own, ...request.headers }).filter(([, value]) => value !== undefined);
    const method = request.method ?? 'POST';
    const response = await fetch(target, {
      method,
      headers: headers as [string, string][],
      ...(method === 'GET' ? {} : { body: request.body ?? JSON.stringify(input) ?? null }),
    });
    const text = await response.text();
    watch.see('header', [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n'));
    if (!response.ok) watch.see('error', text);
    return { status: response.status, headers: response.headers, body: parsed(text) };
  };
}

/** What a call answered; undefined where it was refused. */
export function dataIn<Data = unknown>({ body }: Pick<TrpcAnswer, 'body'>): Data {
  return (body as { result?: { data: Data } }).result?.data as Data;
}

/** The token of a session that was opened. */
export function tokenIn({ headers }: Pick<TrpcAnswer, 'headers'>): string | undefined {
  return /__Host-cv=([^;]+)/.exec(headers.get('set-cookie') ?? '')?.[1];
}

const found = z.object({ result: z.object({ data: z.object({ citizen: z.string() }) }) });

/** The handle of a citizen that a look-up answered. */
export function handleIn({ body }: Pick<TrpcAnswer, 'body'>): string {
  return z.parse(found, body).result.data.citizen;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
