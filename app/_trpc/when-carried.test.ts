import { TRPCClientError } from '@trpc/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { whenCarried } from './when-carried';

const refusal = (code: string, retryAfterSeconds: number | null = 1) =>
  TRPCClientError.from({
    error: { message: code, code: -32603, data: { code, fault: null, messageId: 'm', retryAfterSeconds } },
  });

/** Turned away so many times, then answered. */
function turnedAway(times: number, error: Error = refusal('SERVICE_UNAVAILABLE')) {
  const call = vi.fn(async () => 'answer');
  for (let time = 0; time < times; time += 1) call.mockRejectedValueOnce(error);
  return call;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a call the service turns away because it carries as much as it can', () => {
  it('is made again when the service said, and not before', async () => {
    const call = turnedAway(1, refusal('SERVICE_UNAVAILABLE', 3));
    const answered = whenCarried(call, new AbortController().signal);
    await vi.advanceTimersByTimeAsync(2_999);
    expect(call).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await answered).toBe('answer');
    expect(call).toHaveBeenCalledTimes(2);
  });

  it('is given up after thirty times, with the refusal', async () => {
    const call = turnedAway(30);
    const failed = expect(whenCarried(call, new AbortController().signal)).rejects.toThrow('SERVICE_UNAVAILABLE');
    await vi.advanceTimersByTimeAsync(60_000);
    await failed;
    expect(call).toHaveBeenCalledTimes(30);
  });

  it('is waited for no longer once it is stopped', async () => {
    const stopping = new AbortController();
    const call = turnedAway(1);
    const failed = expect(whenCarried(call, stopping.signal)).rejects.toThrow('stopped');
    await vi.advanceTimersByTimeAsync(500);
    stopping.abort(new Error('stopped'));
    await failed;
    expect(vi.getTimerCount()).toBe(0);
    expect(call).toHaveBeenCalledTimes(1);
  });
});

it.each(['TOO_MANY_REQUESTS', 'BAD_GATEWAY', 'FORBIDDEN'])('%s is told at once', async (code) => {
  const call = turnedAway(1, refusal(code));
  await expect(whenCarried(call, new AbortController().signal)).rejects.toThrow(code);
  expect(call).toHaveBeenCalledTimes(1);
});
