import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Invariant } from '@/e2e/checker/proofs/invariants';
import { prove, summary } from '@/e2e/checker/proofs/prove';
import { TEST_SEED } from '@/server/database/test-clock';
import { acknowledgeEarly } from './broken-databases';
import { type CrashStage, openCrashStage } from './crashes';
import type { History } from './history';
import { brokenIn, LOOKS } from './looks';
import { AT_MOST } from './run';

/** HISTORY_CRASH_SECONDS for a longer look, HISTORY_SEED for other draws; `npm run soak` for hours. */
const SECONDS = Number(process.env.HISTORY_CRASH_SECONDS ?? 10);
const SEED = Number(process.env.HISTORY_SEED ?? TEST_SEED);
const AROUND = 90_000;
const LOST: Invariant = 'an acknowledged write is in the log exactly once';

/** What has happened of that which must for a run to prove anything. */
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

let stage: CrashStage;
beforeAll(async () => {
  stage = await openCrashStage();
}, AROUND);
afterAll(() => stage.stop(), AROUND);

describe('PostgreSQL and the server killed in the middle of everything (reliability.md § 2)', () => {
  it(
    `every acknowledged write is there, whole and once, and the service goes on by itself, for ${SECONDS} s`,
    async () => {
      // Longer where the machine has other work: another play would begin with all of them anew.
      const { history, register } = await stage.play({ seconds: SECONDS, seed: SEED, enough: isEnough, server: true });
      expect(summary(prove(history, register)), `HISTORY_SEED=${SEED}`).toEqual([]);
      expect(isEnough(history), JSON.stringify(seenIn(history))).toBe(true);
    },
    AT_MOST * SECONDS * 1_000 + AROUND,
  );

  it(
    'the checker fails on asynchronous commit',
    async () => {
      // What is lost is what came in the fifth of a second before a kill.
      const found = await brokenIn([LOST], (look) =>
        stage.play({ seconds: 5, seed: SEED + look, spoil: acknowledgeEarly }),
      );
      expect(found, `HISTORY_SEED=${SEED}`).toContain(LOST);
    },
    LOOKS * 15_000,
  );
});
