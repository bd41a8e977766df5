import type { ReactElement, ReactNode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Part } from '@/app/_ui/skeleton';
import { InTime } from './in-time';

const request = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock('next/headers', () => ({ headers: async () => request.headers }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What is sent of a part that takes so long, and what is sent later in its place; undefined while nothing is. */
function sent(ms: number, isWholeLoad: boolean) {
  request.headers = new Headers(isWholeLoad ? { 'x-cv-whole-load': '1' } : {});
  const of = new Promise<string>((resolve) => setTimeout(resolve, ms, 'part'));
  const so: { first?: ReactNode; rest?: ReactNode } = {};
  void InTime({ of, skeleton: 'skeleton', late: 'late' }).then((first) => {
    so.first = first;
    const { children } = (first as Sent).props;
    if (typeof children === 'object') void children.type(children.props).then((rest) => (so.rest = rest));
  });
  return so;
}

type Sent = ReactElement<{
  readonly children: string | { readonly type: (props: object) => Promise<ReactNode>; readonly props: object };
}>;

it('a part that is there within 250 ms goes out with its page', async () => {
  const so = sent(249, true);
  await vi.advanceTimersByTimeAsync(249);
  expect(so).toEqual({ first: <Part>part</Part> });
});

it('a skeleton goes out for one that is not, and the part when it comes', async () => {
  const so = sent(9_999, true);
  await vi.advanceTimersByTimeAsync(249);
  expect(so).toEqual({});
  await vi.advanceTimersByTimeAsync(1);
  expect(so.first).toMatchObject({ type: Part, props: { skeleton: 'skeleton' } });
  await vi.advanceTimersByTimeAsync(9_748);
  expect(so.rest).toBeUndefined();
  await vi.advanceTimersByTimeAsync(1);
  expect(so.rest).toBe('part');
});

it('it is given up after ten seconds', async () => {
  const so = sent(60_000, true);
  await vi.advanceTimersByTimeAsync(9_999);
  expect(so.rest).toBeUndefined();
  await vi.advanceTimersByTimeAsync(1);
  expect(so.rest).toBe('late');
});

it('a page that stands already waits for it and says so itself', async () => {
  const so = sent(60_000, false);
  await vi.advanceTimersByTimeAsync(59_999);
  expect(so).toEqual({});
  await vi.advanceTimersByTimeAsync(1);
  expect(so).toEqual({ first: <Part>part</Part> });
});
