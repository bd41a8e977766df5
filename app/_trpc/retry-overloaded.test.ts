import { createTRPCClient } from '@trpc/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppRouter } from '@/server/doors/trpc/router';
import { postLink } from './post-link';
import { EXPORT_CALL, retryOverloadedLink } from './retry-overloaded';

/** A server that refuses so many calls with a code and then answers. */
function serverThatRefuses(times: number, code: string, httpStatus: number) {
  const serve = vi.fn(async () => Response.json({ result: { data: 'answer' } }));
  const data = { code, httpStatus, fault: null, messageId: 'm', retryAfterSeconds: 1 };
  for (let time = 0; time < times; time += 1) {
    serve.mockImplementationOnce(async () =>
      Response.json({ error: { message: code, code: -32603, data } }, { status: httpStatus }),
    );
  }
  const fetch = async (_: unknown, init?: { signal?: AbortSignal | null | undefined }) => {
    // As a browser's does: nothing leaves it.
    init?.signal?.throwIfAborted();
    return serve();
  };
  return { serve, client: createTRPCClient<AppRouter>({ links: [retryOverloadedLink, postLink(() => fetch)] }) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('a call the service turns away because it carries as much as it can', () => {
  it('is made again after one to three seconds, so that a crowd comes back in ones and twos', async () => {
    for (const [random, made] of [
      [0, 1_000],
      [0.5, 2_000],
      [0.999, 2_998],
    ] as const) {
      vi.spyOn(Math, 'random').mockReturnValue(random);
      const { serve, client } = serverThatRefuses(1, 'SERVICE_UNAVAILABLE', 503);
      const answered = client.codeLists.query();
      await vi.advanceTimersByTimeAsync(made - 1);
      expect(serve).toHaveBeenCalledTimes(1);
      await vi.advanceTimersByTimeAsync(1);
      expect(serve).toHaveBeenCalledTimes(2);
      await answered;
    }
  });

  it('is made again by itself, and its sender sees the answer alone', async () => {
    const { serve, client } = serverThatRefuses(1, 'SERVICE_UNAVAILABLE', 503);
    const answered = client.codeLists.query();
    await vi.advanceTimersByTimeAsync(999);
    expect(serve).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await answered).toBe('answer');
    expect(serve).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['twice for a person', {}, 2],
    ['fifteen times for a file', EXPORT_CALL, 15],
  ])('is made %s, and then told', async (_, context, most) => {
    const { serve, client } = serverThatRefuses(100, 'SERVICE_UNAVAILABLE', 503);
    const told = expect(client.codeLists.query(undefined, { context })).rejects.toThrow('SERVICE_UNAVAILABLE');
    await vi.advanceTimersByTimeAsync(60_000);
    await told;
    expect(serve).toHaveBeenCalledTimes(most);
  });

  it('is not made again once it is stopped', async () => {
    const { serve, client } = serverThatRefuses(100, 'SERVICE_UNAVAILABLE', 503);
    const stopping = new AbortController();
    const told = expect(client.codeLists.query(undefined, { signal: stopping.signal })).rejects.toThrow();
    await vi.advanceTimersByTimeAsync(500);
    stopping.abort();
    await vi.advanceTimersByTimeAsync(60_000);
    await told;
    expect(serve).toHaveBeenCalledTimes(1);
  });
});

it.each([
  ['TOO_MANY_REQUESTS', 429],
  ['BAD_GATEWAY', 502],
  ['CONFLICT', 409],
])('%s is told at once', async (code, status) => {
  const { serve, client } = serverThatRefuses(1, code, status);
  await expect(client.codeLists.query()).rejects.toThrow(code);
  expect(serve).toHaveBeenCalledTimes(1);
});
