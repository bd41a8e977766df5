import { expect, it } from 'vitest';
import { replayAtNight } from './nightly-replay';

const REPLAYED = [
  { guid: 'a', build: 'this one', result: 'same' },
  { guid: 'b', build: 'another ', result: 'other-build' },
  { guid: 'c', build: 'this one', result: 'different' },
] as const;

async function at(instant: string) {
  const counted: string[] = [];
  const logged: unknown[] = [];
  await replayAtNight({
    now: async () => Date.parse(instant),
    replay: async () => REPLAYED,
    build: 'this one',
    count: (result) => counted.push(result),
    log: { error: (fields: unknown) => logged.push(fields) },
  });
  return { counted, logged };
}

it('each event is counted, and only a difference within a build is logged', async () => {
  expect(await at('2026-11-02T02:30:00Z')).toEqual({
    counted: ['same', 'other-build', 'different'],
    logged: [{ event: 'c', build: 'this one' }],
  });
});

it('asked every hour it runs once a night, by Danish time', async () => {
  // With summer time; the last two are the nights in which the clock changes.
  for (const day of ['2026-07-01', '2026-11-02', '2026-03-29', '2026-10-25']) {
    const midnight = Date.parse(`${day}T00:10:00Z`);
    const hours = Array.from({ length: 24 }, (_, hour) => new Date(midnight + (hour - 2) * 3_600_000).toISOString());
    const runs = await Promise.all(hours.map(async (hour) => (await at(hour)).counted.length));
    expect(runs.filter((count) => count > 0)).toHaveLength(1);
  }
});
