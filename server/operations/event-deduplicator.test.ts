import { expect, it } from 'vitest';
import { createEventDeduplicator } from './event-deduplicator';

function deduplicator(max = 10, others?: string) {
  const written: string[] = [];
  let failing = false;
  const { report, flush } = createEventDeduplicator<string>(
    (event, count) => {
      if (failing) throw new Error('unavailable');
      written.push(`${event} ${count}`);
    },
    max,
    others,
  );
  return {
    ...{ written, report, flush },
    fail: (now: boolean) => {
      failing = now;
    },
  };
}

it('reports the first of equal events immediately, and the number of repeats when the interval ends', async () => {
  const { written, report, flush } = deduplicator();
  for (let at = 0; at < 5; at++) await report('a', 'a');
  await report('b', 'b');
  expect(written).toEqual(['a 1', 'b 1']);
  await flush();
  expect(written).toEqual(['a 1', 'b 1', 'a 4']);
  await report('a', 'a');
  await report('b', 'b');
  await flush();
  // b was not repeated: another one is a first again.
  expect(written).toEqual(['a 1', 'b 1', 'a 4', 'b 1', 'a 1']);
  await flush();
  await flush();
  expect(written).toHaveLength(5);
});

it('loses no count when writing fails: the next event or interval reports it', async () => {
  const { written, report, flush, fail } = deduplicator();
  fail(true);
  await expect(report('a', 'a')).rejects.toThrow('unavailable');
  fail(false);
  await report('a', 'a');
  await report('a', 'a');
  fail(true);
  await expect(flush()).rejects.toThrow('unavailable');
  await report('a', 'a');
  fail(false);
  await flush();
  expect(written).toEqual(['a 1', 'a 2']);
});

it('counts further kinds together once the maximum is reached', async () => {
  const { written, report, flush } = deduplicator(2, 'others');
  for (const name of ['a', 'b', 'c', 'd', 'e', 'a']) await report(name, name);
  await flush();
  expect(written).toEqual(['a 1', 'b 1', 'others 1', 'a 1', 'others 2']);
});

it('reports each event past the maximum when no event stands for the others', async () => {
  const { written, report, flush } = deduplicator(1);
  for (const name of ['a', 'b', 'b']) await report(name, name);
  await flush();
  expect(written).toEqual(['a 1', 'b 1', 'b 1']);
});
