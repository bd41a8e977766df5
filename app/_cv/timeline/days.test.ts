import { expect, test } from 'vitest';
import type { Cause } from '@/server/domain/explanation';
import { daysOf, type Entry } from './days';

const AT = Date.parse('2026-11-02T09:00:00Z');
const DAY = 86_400_000;

function entry(position: number, changeType: number, followed: Cause | null = null, more: Partial<Entry> = {}): Entry {
  return {
    ...{ position, guid: `e${position}`, occurredAt: AT + position, changeType, setBy: 'citizen', userName: null },
    ...{ cause: followed && JSON.stringify(followed) },
    followed: followed && { cause: followed, explained: null, unregistered: { from: false, to: false } },
    ...more,
  } as Entry;
}

/** Each line as its key, with the keys of what followed. */
const shape = (entries: readonly Entry[]) =>
  daysOf(entries).flatMap(({ items }) =>
    items.map((item) => [
      item.kind === 'run' ? `run of ${item.entries.length}` : item.key,
      ...(item.kind === 'run' ? [] : item.followers.map(({ guid }) => guid)),
    ]),
  );

test('what followed from an event hangs under it, in its order, whatever day it happened', () => {
  const cause = { kind: 'event', position: 1 } as const;
  const entries = [entry(1, 15), entry(2, 14, cause), entry(3, 2, cause, { occurredAt: AT + DAY }), entry(4, 8)];
  expect(shape(entries.toReversed())).toEqual([['e4'], ['e1', 'e2', 'e3']]);
});

test('what followed from something that is no event hangs under a line of its own', () => {
  const midnight = { kind: 'midnight', changes: [] } as const;
  expect(shape([entry(5, 14, midnight), entry(6, 3, midnight), entry(7, 4)])).toEqual([
    ['e7'],
    ['cause-e5', 'e5', 'e6'],
  ]);
});

test('what followed from an event of another page stands by itself', () => {
  expect(shape([entry(5, 14, { kind: 'event', position: 4 }), entry(6, 3, { kind: 'event', position: null })])).toEqual(
    [['e6'], ['e5']],
  );
});

test('an edit from which something followed is not folded into a run', () => {
  const edits = [1, 2, 3, 4, 5].map((position) => entry(position, 8));
  expect(shape(edits)).toEqual([['run of 5']]);
  expect(shape([...edits, entry(6, 2, { kind: 'event', position: 5 })])).toEqual([['e5', 'e6'], ['run of 4']]);
});
