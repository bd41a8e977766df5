import pg from 'pg';
import { shiftClock } from '@/server/database/test-clock';
import { type Day, startOfDay } from '@/server/domain/danish-time';
import { ask, type DatabaseUrls } from './databases';

/** The clock of a register, which can be set on, so that a midnight comes. */
export type RegisterClock = {
  now(): number;
  today(): Promise<Day>;
  /** Sets it to so many milliseconds after a day begins, from where it runs on. */
  runFrom(day: Day, milliseconds: number): Promise<void>;
};

export function createRegisterClock(database: DatabaseUrls): RegisterClock {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    async today() {
      const [row] = await ask<{ today: Day }>(database, 'select danish_today()::text as today');
      return row?.today as Day;
    },
    async runFrom(day, milliseconds) {
      ahead = startOfDay(day) + milliseconds - Date.now();
      const owner = new pg.Client({ connectionString: database.ownerUrl });
      await owner.connect();
      await shiftClock(owner, ahead).finally(() => owner.end());
    },
  };
}
