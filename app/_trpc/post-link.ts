import { type Operation, TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { AppRouter } from '@/server/doors/trpc/router';
import type { Fetch } from './page-fetch';

/**
 * Sends each call to the server: everything by POST, so that nothing of a citizen is ever in an address (reliability.md § 3). tRPC's own
 * link can send files and addresses too, which is 1 kB of script that nobody uses.
 * @param fetchFor what sends a call; rejects where no answer comes
 */
export function postLink(fetchFor: (call: Operation) => Fetch): TRPCLink<AppRouter> {
  return () =>
    ({ op }) =>
      observable((observer) => {
        const leaving = new AbortController();
        const leave = () => leaving.abort();
        if (op.signal?.aborted) leave();
        op.signal?.addEventListener('abort', leave);
        send(op, fetchFor(op), leaving.signal).then(
          (data) => {
            observer.next({ result: { type: 'data', data } });
            observer.complete();
          },
          (error) => observer.error(TRPCClientError.from(error)),
        );
        return () => {
          op.signal?.removeEventListener('abort', leave);
          leave();
        };
      });
}

/** @returns the data answered. Throws what the server refused with, and whatever else came instead of data */
async function send({ path, input }: Operation, fetch: Fetch, signal: AbortSignal): Promise<unknown> {
  const headers = { 'content-type': 'application/json', 'x-cv': '1' };
  const response = await fetch(`/trpc/${path}`, { method: 'POST', headers, body: JSON.stringify(input), signal });
  const answer = await response.json();
  if (answer.error) throw TRPCClientError.from(answer);
  return answer.result.data;
}
