import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkInvariants, summary } from '@/e2e/checker/invariants/check';
import type { Invariant } from '@/e2e/checker/invariants/invariant';
import { TEST_SEED } from '@/server/database/test-clock';
import { acknowledgeEarly } from './broken-databases';
import { type CrashRunner, startCrashRunner } from './crash-runner';
import type { History } from './history';
import { MAX_RUNS, violationsIn } from './repeated-runs';
import { MAX_PROLONGATION } from './run';

/** HISTORY_CRASH_SECONDS for a longer run, HISTORY_SEED for another seed; `npm run soak` for hours. */
const SECONDS = Number(process.env.HISTORY_CRASH_SECONDS ?? 10);
const SEED = Number(process.env.HISTORY_SEED ?? TEST_SEED);
const OVERHEAD = 90_000;
const LOST: Invariant = 'an acknowledged write is in the log exactly once';

/** Counts of what must occur for a run to be conclusive. */
function seenIn({ crashes, serverKills, faults, writes }: History) {
  const acknowledged = writes.filter(({ outcome }) => outcome === 'acknowledged');
  return {
    crashes,
    serverKills,
    toldOfNoConnection: faults.get('8236') ?? 0,
    acknowledged: acknowledged.length,
    acknowledgedByServer: acknowledged.filter(({ toServer }) => toServer).length,
  };
}

function isEnough(history: History): boolean {
  const seen = seenIn(history);
  return (
    seen.crashes > 1 &&
    seen.serverKills > 0 &&
    seen.toldOfNoConnection > 0 &&
    seen.acknowledged > 50 &&
    seen.acknowledgedByServer > 5
  );
}

let runner: CrashRunner;
beforeAll(async () => {
  runner = await startCrashRunner();
}, OVERHEAD);
afterAll(() => runner.stop(), OVERHEAD);

describe('kills of PostgreSQL and of the server (reliability.md § 2)', () => {
  it(
    `lose no acknowledged write and leave the service running, over ${SECONDS} s`,
    async () => {
      // Lasts longer on a busy machine: a second run would have to start over.
      const { history, register } = await runner.run({ seconds: SECONDS, seed: SEED, enough: isEnough, server: true });
      expect(summary(checkInvariants(history, register)), `HISTORY_SEED=${SEED}`).toEqual([]);
      expect(isEnough(history), JSON.stringify(seenIn(history))).toBe(true);
    },
    MAX_PROLONGATION * SECONDS * 1_000 + OVERHEAD,
  );

  it(
    'lose writes under asynchronous commit, which the checker detects',
    async () => {
      // Lost are the writes of the last fifth of a second before a kill.
      const found = await violationsIn([LOST], (attempt) =>
        runner.run({ seconds: 5, seed: SEED + attempt, sabotage: acknowledgeEarly }),
      );
      expect(found, `HISTORY_SEED=${SEED}`).toContain(LOST);
    },
    MAX_RUNS * 15_000,
  );
});
