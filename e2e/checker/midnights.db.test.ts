import { beforeAll, describe, expect, it } from 'vitest';
import { checkInvariants, summary } from '@/e2e/checker/invariants/check';
import { TEST_SEED } from '@/server/database/test-clock';
import { testDatabase } from '@/server/database/test-database';
import type { Owned } from './clocks';
import type { History } from './history';
import type { LoggedEvent } from './log';
import type { Run } from './mutated-histories';
import { MAX_RUNS, violationsIn } from './repeated-runs';
import { MAX_PROLONGATION, runHistory } from './run';

/** HISTORY_MIDNIGHT_SECONDS for a longer run; HISTORY_SEED for another seed. */
const SECONDS = Number(process.env.HISTORY_MIDNIGHT_SECONDS ?? 8);
const SEED = Number(process.env.HISTORY_SEED ?? TEST_SEED);
const OVERHEAD = 60_000;

/** What has occurred too rarely for a run to be conclusive, with how often it has. */
function insufficient({ imports, midnights, reads, writes }: History): string[] {
  const happened: readonly (readonly [what: string, times: number, moreThan: number])[] = [
    ['midnights', midnights, 6],
    ['imports', imports.filter(({ acknowledged }) => acknowledged).length, 40 + 100],
    ['judgements', writes.filter(({ outcome }) => outcome === 'acknowledged').length, 50],
    ['polls', reads.filter(({ poller }) => poller).length, 20],
  ];
  return happened.filter(([, times, moreThan]) => times <= moreThan).map(([what, times]) => `${what}: ${times}`);
}

describe('the change feed over many midnights (rules.md § 1)', () => {
  let run: Run;
  beforeAll(
    async () => {
      const database = await testDatabase();
      const enough = (history: History) => insufficient(history).length === 0;
      run = await runHistory(database, { seconds: SECONDS, seed: SEED, enough, midnights: true }).finally(() =>
        database.close(),
      );
    },
    MAX_PROLONGATION * SECONDS * 1_000 + OVERHEAD,
  );

  it(`keeps every invariant while all actors record, judge, derive and poll for ${SECONDS} s`, () => {
    expect(summary(checkInvariants(run.history, run.register)), `HISTORY_SEED=${SEED}`).toEqual([]);
    expect(insufficient(run.history)).toEqual([]);
  });

  it('hands pollers what midnights change', () => {
    expect(run.register.events.filter((event) => event.counts && isOfMidnight(event)).length).toBeGreaterThan(10);
  });

  it.each<[string, (run: Run) => void]>([
    [
      'an event of a midnight is missing',
      ({ register: { events } }) => void (events as unknown[]).splice(events.findIndex(isOfMidnight), 1),
    ],
    [
      'an event of a midnight happened at another time',
      ({ register: { events } }) => Object.assign(events.find(isOfMidnight) as LoggedEvent, { occurredAt: 0 }),
    ],
    [
      'a record came before the midnight, not after it',
      ({ register: { events } }) => {
        const places = events.flatMap((event, at) => (isOfMidnight(event) ? [at] : []));
        const place = places.find((at) => events[at]?.changeType === 3) as number;
        Object.assign(events[place] as LoggedEvent, { requestId: 'a judgement', cause: null });
      },
    ],
  ])('is checked strictly: it fails when %s', (_, mutate) => {
    const copy = structuredClone(run);
    mutate(copy);
    expect([...checkInvariants(copy.history, copy.register).keys()]).toContain('what is derived is what the rules say');
  });
});

function isOfMidnight({ cause }: LoggedEvent): boolean {
  return cause?.startsWith('midnight') ?? false;
}

/** Records are written whatever day they were folded for, some only after a while. */
async function forgetDay({ owner }: Owned): Promise<void> {
  const { rows } = await owner.query<{ text: string }>("select pg_get_functiondef('feed_write'::regproc) as text");
  const [{ text }] = rows as [{ text: string }];
  const slow = text.replace('perform write_steps(', 'perform pg_sleep(random() * 0.3); $&');
  await owner.query(slow.replaceAll("(p_batch ->> 'today')::date", 'null::date'));
}

describe('the checker detects', () => {
  it(
    'records that are folded for the day before the one on which they are recorded',
    async () => {
      const found = await violationsIn(['what is derived is what the rules say'], async (attempt) => {
        const database = await testDatabase();
        return runHistory(database, { seconds: 5, seed: SEED + attempt, midnights: true, sabotage: forgetDay }).finally(
          () => database.close(),
        );
      });
      expect(found, `HISTORY_SEED=${SEED}`).toContain('what is derived is what the rules say');
    },
    MAX_RUNS * 15_000,
  );
});
