import type pg from 'pg';
import { CLOCK_AHEAD, shiftClock } from '@/server/database/test-clock';

/** The clock of a run: that of the tests, or, where midnights pass, one that is set on and back. */
export type MovingClock = {
  /** Milliseconds since 1970. */
  now(): number;
  /** The latest that it has ever been. */
  latest(): number;
  /** Sets the database's clock, from which it runs on; then this one. */
  set(instant: number): Promise<void>;
};

/** @param owner may replace the database's clock */
export function movingClock(owner: pg.Pool): MovingClock {
  let ahead = CLOCK_AHEAD;
  let latest = 0;
  return {
    now: () => Date.now() + ahead,
    latest: () => Math.max(latest, Date.now() + ahead),
    async set(instant) {
      const wanted = Math.round(instant - Date.now());
      latest = Math.max(latest, Date.now() + ahead);
      await shiftClock(owner, wanted);
      ahead = wanted;
    },
  };
}
