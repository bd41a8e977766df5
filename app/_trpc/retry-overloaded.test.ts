import { createTRPCClient } from '@trpc/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppRouter } from '@/server/doors/trpc/router';
import { postLink } from './post-link';
import { EXPORT_CALL, retryOverloadedLink } from './retry-overloaded';

/** A server that refuses `times` calls with a code and then accepts them. */
function serverThatRefuses(times: number, code: string, httpStatus: number) {
  const respond = vi.fn(async () => Response.json({ result: { data: 'data' } }));
  const data = { code, httpStatus, fault: null, messageId: 'm', retryAfterSeconds: 1 };
  for (let time = 0; time < times; time += 1) {
    respond.mockImplementationOnce(async () =>
      Response.json({ error: { message: code, code: -32603, data } }, { status: httpStatus }),
    );
  }
  const fetch = async (_: unknown, init?: { signal?: AbortSignal | null | undefined }) => {
    // As in a browser, an aborted call is not sent.
    init?.signal?.throwIfAborted();
    return respond();
  };
  return { respond, client: createTRPCClient<AppRouter>({ links: [retryOverloadedLink, postLink(() => fetch)] }) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('a call refused under overload', () => {
  it('is retried after a random delay of one to three seconds', async () => {
    for (const [random, delayMs] of [
      [0, 1_000],
      [0.5, 2_000],
      [0.999, 2_998],
    ] as const) {
      vi.spyOn(Math, 'random').mockReturnValue(random);
      const { respond, client } = serverThatRefuses(1, 'SERVICE_UNAVAILABLE', 503);
      const response = client.codeLists.query();
      await vi.advanceTimersByTimeAsync(delayMs - 1);
      expect(respond).toHaveBeenCalledTimes(1);
      await vi.advanceTimersByTimeAsync(1);
      expect(respond).toHaveBeenCalledTimes(2);
      await response;
    }
  });

  it('resolves with the response to the retry', async () => {
    const { respond, client } = serverThatRefuses(1, 'SERVICE_UNAVAILABLE', 503);
    const response = client.codeLists.query();
    await vi.advanceTimersByTimeAsync(999);
    expect(respond).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await response).toBe('data');
    expect(respond).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['twice if it is interactive', {}, 2],
    ['fifteen times if it belongs to an export', EXPORT_CALL, 15],
  ])('is sent %s, and then fails', async (_, context, attempts) => {
    const { respond, client } = serverThatRefuses(100, 'SERVICE_UNAVAILABLE', 503);
    const failed = expect(client.codeLists.query(undefined, { context })).rejects.toThrow('SERVICE_UNAVAILABLE');
    await vi.advanceTimersByTimeAsync(60_000);
    await failed;
    expect(respond).toHaveBeenCalledTimes(attempts);
  });

  it('is not retried after it is aborted', async () => {
    const { respond, client } = serverThatRefuses(100, 'SERVICE_UNAVAILABLE', 503);
    const aborting = new AbortController();
    const failed = expect(client.codeLists.query(undefined, { signal: aborting.signal })).rejects.toThrow();
    await vi.advanceTimersByTimeAsync(500);
    aborting.abort();
    await vi.advanceTimersByTimeAsync(60_000);
    await failed;
    expect(respond).toHaveBeenCalledTimes(1);
  });
});

it.each([
  ['TOO_MANY_REQUESTS', 429],
  ['BAD_GATEWAY', 502],
  ['CONFLICT', 409],
])('a call refused with %s is not retried', async (code, status) => {
  const { respond, client } = serverThatRefuses(1, code, status);
  await expect(client.codeLists.query()).rejects.toThrow(code);
  expect(respond).toHaveBeenCalledTimes(1);
});
