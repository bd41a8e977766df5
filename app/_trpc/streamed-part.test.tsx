import type { ReactElement, ReactNode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Part } from '@/app/_ui/skeleton';
import { StreamedPart } from './streamed-part';

const request = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock('next/headers', () => ({ headers: async () => request.headers }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What is sent for a part that takes `ms`, and what follows it; undefined until then. */
function send(ms: number, isWholeLoad: boolean) {
  request.headers = new Headers(isWholeLoad ? { 'x-cv-whole-load': '1' } : {});
  const part = new Promise<string>((resolve) => setTimeout(resolve, ms, 'part'));
  const sent: { first?: ReactNode; rest?: ReactNode } = {};
  void StreamedPart({ part, skeleton: 'skeleton', timedOut: 'timed out' }).then((first) => {
    sent.first = first;
    const { children } = (first as First).props;
    if (typeof children === 'object') void children.type(children.props).then((rest) => (sent.rest = rest));
  });
  return sent;
}

type First = ReactElement<{
  readonly children: string | { readonly type: (props: object) => Promise<ReactNode>; readonly props: object };
}>;

it('a part that is ready within 250 ms is sent with its page', async () => {
  const sent = send(249, true);
  await vi.advanceTimersByTimeAsync(249);
  expect(sent).toEqual({ first: <Part>part</Part> });
});

it('for a part that is not ready within 250 ms, its skeleton is sent first and the part when it is ready', async () => {
  const sent = send(9_999, true);
  await vi.advanceTimersByTimeAsync(249);
  expect(sent).toEqual({});
  await vi.advanceTimersByTimeAsync(1);
  expect(sent.first).toMatchObject({ type: Part, props: { skeleton: 'skeleton' } });
  await vi.advanceTimersByTimeAsync(9_748);
  expect(sent.rest).toBeUndefined();
  await vi.advanceTimersByTimeAsync(1);
  expect(sent.rest).toBe('part');
});

it('a part of a full page load times out after ten seconds', async () => {
  const sent = send(60_000, true);
  await vi.advanceTimersByTimeAsync(9_999);
  expect(sent.rest).toBeUndefined();
  await vi.advanceTimersByTimeAsync(1);
  expect(sent.rest).toBe('timed out');
});

it('on a client-side navigation a part has no skeleton and no timeout', async () => {
  const sent = send(60_000, false);
  await vi.advanceTimersByTimeAsync(59_999);
  expect(sent).toEqual({});
  await vi.advanceTimersByTimeAsync(1);
  expect(sent).toEqual({ first: <Part>part</Part> });
});
