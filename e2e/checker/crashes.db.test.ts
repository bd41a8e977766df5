import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acknowledgeEarly } from '@/e2e/checker/broken-databases';
import { type CrashStage, openCrashStage } from '@/e2e/checker/crashes';
import { brokenIn, LOOKS } from '@/e2e/checker/looks';
import { type Invariant, prove, summary } from '@/e2e/checker/proofs/prove';
import { TEST_SEED } from '@/server/database/test-clock';

/** HISTORY_CRASH_SECONDS for a longer look, HISTORY_SEED for other draws; `npm run soak` for hours. */
const SECONDS = Number(process.env.HISTORY_CRASH_SECONDS ?? 14);
const SEED = Number(process.env.HISTORY_SEED ?? TEST_SEED);
const AROUND = 90_000;
/** Plays until enough has happened, so many at most. */
const PLAYS = 8;
const LOST: Invariant = 'an acknowledged write is in the log exactly once';

let stage: CrashStage;
beforeAll(async () => {
  stage = await openCrashStage();
}, AROUND);
afterAll(() => stage.stop(), AROUND);

describe('PostgreSQL and the server killed in the middle of everything (reliability.md § 2)', () => {
  it(
    `every acknowledged write is there, whole and once, and the service goes on by itself, for ${SECONDS} s`,
    async () => {
      const seen = { crashes: 0, serverKills: 0, toldOfNoConnection: 0, acknowledged: 0, acknowledgedByServer: 0 };
      const isEnough = () =>
        seen.crashes > 1 &&
        seen.serverKills > 0 &&
        seen.toldOfNoConnection > 0 &&
        seen.acknowledged > 50 &&
        seen.acknowledgedByServer > 5;
      for (let look = 0; look < PLAYS && !isEnough(); look++) {
        const seed = SEED + look;
        const { history, register } = await stage.play({ seconds: SECONDS, seed, server: true });
        expect(summary(prove(history, register)), `HISTORY_SEED=${seed}`).toEqual([]);
        const acknowledged = history.writes.filter(({ outcome }) => outcome === 'acknowledged');
        seen.crashes += history.crashes;
        seen.serverKills += history.serverKills;
        seen.toldOfNoConnection += history.faults.get('8236') ?? 0;
        seen.acknowledged += acknowledged.length;
        seen.acknowledgedByServer += acknowledged.filter(({ toServer }) => toServer).length;
      }
      expect(isEnough(), JSON.stringify(seen)).toBe(true);
    },
    PLAYS * (SECONDS * 1_000 + AROUND),
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
