import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bodyOf } from './upload-body';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/**
 * Sends a number of bytes after each pause. @returns how many times, until the connection is closed or `times` is
 * reached
 */
async function sent(bytes: number, pauseMs: number, times: number): Promise<number> {
  const body = new PassThrough();
  body.on('error', () => undefined);
  const chunks = bodyOf(body as unknown as IncomingMessage);
  for (let time = 0; time < times; time++) {
    const next = chunks.next().catch(() => undefined);
    await vi.advanceTimersByTimeAsync(pauseMs);
    if (body.destroyed) return time;
    body.write(Buffer.alloc(bytes));
    await next;
  }
  await chunks.return(undefined);
  return times;
}

describe('an upload', () => {
  it('whose sender stops is aborted after a minute', async () => {
    expect(await sent(1, 59_999, 1)).toBe(1);
    expect(await sent(1, 60_001, 1)).toBe(0);
  });

  it('that trickles is aborted after a minute of waiting in total', async () => {
    expect(await sent(1, 10_000, 100)).toBe(6);
    expect(await sent(500, 1_000, 1_000)).toBeLessThan(130);
  });

  it('that keeps arriving is never aborted, however long it takes', async () => {
    expect(await sent(2_000, 1_000, 1_000)).toBe(1_000);
    expect(await sent(65_536, 55_000, 100)).toBe(100);
  });

  it('is not aborted for the time its batches take', async () => {
    const body = new PassThrough();
    const chunks = bodyOf(body as unknown as IncomingMessage);
    for (let batch = 0; batch < 10; batch++) {
      body.write('x');
      await chunks.next();
      await vi.advanceTimersByTimeAsync(600_000);
      expect(body.destroyed).toBe(false);
    }
    await chunks.return(undefined);
  });
});
