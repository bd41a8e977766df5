import { type Operation, TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { AppRouter } from '@/server/doors/trpc/router';
import type { Fetch } from './page-fetch';
import { UNASKED_HEADER } from './unasked';

/**
 * Sends every call by POST, so that a URL never holds personal data (reliability.md § 3). tRPC's own `httpLink` also
 * supports GET and files, 1 kB of script that is not needed here.
 * @param fetchFor gives the function that sends a call; it rejects when there is no response
 */
export function postLink(fetchFor: (call: Operation) => Fetch): TRPCLink<AppRouter> {
  return () =>
    ({ op }) =>
      observable((observer) => {
        const controller = new AbortController();
        const abort = () => controller.abort();
        if (op.signal?.aborted) abort();
        op.signal?.addEventListener('abort', abort);
        send(op, fetchFor(op), controller.signal).then(
          (data) => {
            observer.next({ result: { type: 'data', data } });
            observer.complete();
          },
          (error) => observer.error(TRPCClientError.from(error)),
        );
        return () => {
          op.signal?.removeEventListener('abort', abort);
          abort();
        };
      });
}

/** @returns the response's data. Throws the server's error, or whatever makes the response unreadable */
async function send({ path, input, context }: Operation, fetch: Fetch, signal: AbortSignal): Promise<unknown> {
  const unasked = context.unasked === true && { [UNASKED_HEADER]: '1' };
  const headers = { 'content-type': 'application/json', 'x-cv': '1', ...unasked };
  const response = await fetch(`/trpc/${path}`, { method: 'POST', headers, body: JSON.stringify(input), signal });
  const answer = await response.json();
  if (answer.error) throw TRPCClientError.from(answer);
  return answer.result.data;
}
