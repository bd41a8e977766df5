import { beforeAll, describe, expect, it } from 'vitest';
import type { Invariant } from '@/e2e/checker/proofs/invariants';
import { prove, summary } from '@/e2e/checker/proofs/prove';
import { TEST_SEED } from '@/server/database/test-clock';
import { testDatabase } from '@/server/database/test-database';
import { repeatableRead, stampNow } from './broken-databases';
import { byOffset } from './broken-lists';
import { rereadingClosing, withoutStepThree } from './broken-sealers';
import { clocksThatDiffer } from './clocks';
import { DOCTORED, type Run } from './doctored';
import type { History } from './history';
import { brokenIn, LOOKS } from './looks';
import { AT_MOST, type RunOptions, runHistory } from './run';
import { POLLED } from './scopes';

/** HISTORY_SECONDS=600 for a longer look; HISTORY_SEED for other draws than those of the run. */
const SECONDS = Number(process.env.HISTORY_SECONDS ?? 14);
const SEED = Number(process.env.HISTORY_SEED ?? TEST_SEED);
/** A broken design shows long before. */
const BROKEN_SECONDS = 3;
const AROUND = 60_000;
const AROUND_A_LOOK = 10_000;

/** In a database of its own on the tests' cluster. */
async function runHistoryHere(options: RunOptions): Promise<Run> {
  const database = await testDatabase();
  return runHistory(database, options).finally(() => database.close());
}

/** What has not happened as often as it must for a run to prove anything, with how often it has. */
function lacking({ writes, reads, samples, moves, numbers }: History): string[] {
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
      const enough = (history: History) => lacking(history).length === 0;
      run = await runHistoryHere({ seconds: SECONDS, seed: SEED, enough, spoil: clocksThatDiffer });
    },
    AT_MOST * SECONDS * 1_000 + AROUND,
  );

  it(`keeps every invariant while all write, move, poll and break connections for ${SECONDS} s`, () => {
    expect(summary(prove(run.history, run.register)), `HISTORY_SEED=${SEED}`).toEqual([]);
  });

  it('was put to the test: everything happened that could go wrong', () => {
    expect(lacking(run.history)).toEqual([]);
  });

  it.each(DOCTORED)('would have shown it: %s, when %s', (invariant, _, doctor) => {
    const copy = structuredClone(run);
    doctor(copy);
    expect([...prove(copy.history, copy.register).keys()]).toContain(invariant);
  });
});

describe('the checker fails on', () => {
  const lost: Invariant[] = ['no change is lost', 'no event at or before sealed'];
  it.each<[string, Partial<RunOptions>, Invariant[]]>([
    ['a sealer without step 3', { clockOf: withoutStepThree }, lost],
    ['feed times taken when the transaction began', { spoil: stampNow }, lost],
    ['writers in REPEATABLE READ', { spoil: repeatableRead }, ['no event at or before sealed']],
    ['pages by OFFSET', { listOf: byOffset }, ['no change is lost', 'a closed period read again is identical']],
    ['a sealer that reads closing again in step 4', { clockOf: rereadingClosing() }, ['no event at or before sealed']],
  ])(
    '%s',
    async (_, broken, invariants) => {
      const found = await brokenIn(invariants, (look) =>
        runHistoryHere({ seconds: BROKEN_SECONDS, seed: SEED + look, ...broken }),
      );
      expect(found, `HISTORY_SEED=${SEED}`).toEqual(expect.arrayContaining(invariants));
    },
    LOOKS * (BROKEN_SECONDS * 1_000 + AROUND_A_LOOK),
  );
});
