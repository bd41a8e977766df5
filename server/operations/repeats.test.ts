import { expect, it } from 'vitest';
import { createRepeats } from './repeats';

function repeats(most = 10, others?: string) {
  const told: string[] = [];
  let failing = false;
  const { note, flush } = createRepeats<string>(
    (event, count) => {
      if (failing) throw new Error('away');
      told.push(`${event} ${count}`);
    },
    most,
    others,
  );
  return {
    ...{ told, note, flush },
    fail: (now: boolean) => {
      failing = now;
    },
  };
}

it('the first is told at once, and like ones by their count when the interval ends', async () => {
  const { told, note, flush } = repeats();
  for (let at = 0; at < 5; at++) await note('a', 'a');
  await note('b', 'b');
  expect(told).toEqual(['a 1', 'b 1']);
  await flush();
  expect(told).toEqual(['a 1', 'b 1', 'a 4']);
  await note('a', 'a');
  await note('b', 'b');
  await flush();
  // Of b nothing had followed: another one is a first again.
  expect(told).toEqual(['a 1', 'b 1', 'a 4', 'b 1', 'a 1']);
  await flush();
  await flush();
  expect(told).toHaveLength(5);
});

it('what could not be told is told by the next, and no count is lost', async () => {
  const { told, note, flush, fail } = repeats();
  fail(true);
  await expect(note('a', 'a')).rejects.toThrow('away');
  fail(false);
  await note('a', 'a');
  await note('a', 'a');
  fail(true);
  await expect(flush()).rejects.toThrow('away');
  await note('a', 'a');
  fail(false);
  await flush();
  expect(told).toEqual(['a 1', 'a 2']);
});

it('keeps no more kinds apart than it may: the others are counted together', async () => {
  const { told, note, flush } = repeats(2, 'others');
  for (const name of ['a', 'b', 'c', 'd', 'e', 'a']) await note(name, name);
  await flush();
  expect(told).toEqual(['a 1', 'b 1', 'others 1', 'a 1', 'others 2']);
});

it('tells each past that where they may not be counted together', async () => {
  const { told, note, flush } = repeats(1);
  for (const name of ['a', 'b', 'b']) await note(name, name);
  await flush();
  expect(told).toEqual(['a 1', 'b 1', 'b 1']);
});
