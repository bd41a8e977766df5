import { beforeAll, describe, expect, it } from 'vitest';
import { checkInvariants, summary } from '@/e2e/checker/invariants/check';
import type { Invariant } from '@/e2e/checker/invariants/invariant';
import { TEST_SEED } from '@/server/database/test-clock';
import { testDatabase } from '@/server/database/test-database';
import { repeatableRead, stampNow } from './broken-databases';
import { byOffset } from './broken-lists';
import { rereadingClosing, withoutStepThree } from './broken-sealers';
import { differingClocks } from './clocks';
import type { History } from './history';
import { MUTATED_HISTORIES, type Run } from './mutated-histories';
import { MAX_RUNS, violationsIn } from './repeated-runs';
import { MAX_PROLONGATION, type RunOptions, runHistory } from './run';
import { POLLED } from './scopes';

/** HISTORY_SECONDS=600 for a longer run; HISTORY_SEED for another seed. */
const SECONDS = Number(process.env.HISTORY_SECONDS ?? 14);
const SEED = Number(process.env.HISTORY_SEED ?? TEST_SEED);
/** A broken design shows much sooner. */
const BROKEN_SECONDS = 3;
const OVERHEAD = 60_000;
const OVERHEAD_PER_RUN = 10_000;

/** In a database of its own on the tests' cluster. */
async function runOnTestDatabase(options: RunOptions): Promise<Run> {
  const database = await testDatabase();
  return runHistory(database, options).finally(() => database.close());
}

/** What has occurred too rarely for a run to be conclusive, with how often it has. */
function insufficient({ writes, reads, samples, moves, numbers }: History): string[] {
  const count = (outcome: string, operation: boolean) =>
    writes.filter((write) => write.outcome === outcome && (write.by !== null) === operation).length;
  const happened: readonly (readonly [what: string, times: number, moreThan: number])[] = [
    ['judgements', count('acknowledged', true), 50],
    ['transactions kept open', count('acknowledged', false), 20],
    ['refusals', count('nothing', true), 0],
    ['transactions undone', count('nothing', false), 0],
    ['polls', reads.filter(({ poller }) => poller).length, 3 * POLLED.length],
    ['periods read again', reads.filter(({ poller }) => !poller).length, 20],
    ['paged', reads.filter(({ lastPages }) => lastPages.length > 1).length, 10],
    ['moves', moves.length, 150 + 50],
    ['numbers', numbers.length, 150 + 5],
    ['epochs seen', new Set(samples.map(({ sealed }) => sealed)).size, 10],
  ];
  return happened.filter(([, times, moreThan]) => times <= moreThan).map(([what, times]) => `${what}: ${times}`);
}

describe('the change feed (reliability.md § 1)', () => {
  let run: Run;
  beforeAll(
    async () => {
      const enough = (history: History) => insufficient(history).length === 0;
      run = await runOnTestDatabase({ seconds: SECONDS, seed: SEED, enough, sabotage: differingClocks });
    },
    MAX_PROLONGATION * SECONDS * 1_000 + OVERHEAD,
  );

  it(`keeps every invariant while all actors write, move, poll and lose connections for ${SECONDS} s`, () => {
    expect(summary(checkInvariants(run.history, run.register)), `HISTORY_SEED=${SEED}`).toEqual([]);
  });

  it('is exercised: every kind of write, read and disturbance occurs often enough', () => {
    expect(insufficient(run.history)).toEqual([]);
  });

  it.each(MUTATED_HISTORIES)('is checked strictly: the invariant "%s" fails when %s', (invariant, _, mutate) => {
    const copy = structuredClone(run);
    mutate(copy);
    expect([...checkInvariants(copy.history, copy.register).keys()]).toContain(invariant);
  });
});

describe('the checker detects', () => {
  const lost: Invariant[] = ['no change is lost', 'no event at or before sealed'];
  it.each<[string, Partial<RunOptions>, Invariant[]]>([
    ['a sealer without step 3', { clockOf: withoutStepThree }, lost],
    ['feed times taken when the transaction began', { sabotage: stampNow }, lost],
    ['writers in REPEATABLE READ', { sabotage: repeatableRead }, ['no event at or before sealed']],
    ['pages by OFFSET', { listOf: byOffset }, ['no change is lost', 'a closed period read again is identical']],
    ['a sealer that reads closing again in step 4', { clockOf: rereadingClosing() }, ['no event at or before sealed']],
  ])(
    '%s',
    async (_, broken, invariants) => {
      const found = await violationsIn(invariants, (attempt) =>
        runOnTestDatabase({ seconds: BROKEN_SECONDS, seed: SEED + attempt, ...broken }),
      );
      expect(found, `HISTORY_SEED=${SEED}`).toEqual(expect.arrayContaining(invariants));
    },
    MAX_RUNS * (BROKEN_SECONDS * 1_000 + OVERHEAD_PER_RUN),
  );
});
