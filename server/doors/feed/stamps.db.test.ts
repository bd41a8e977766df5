import { expect, it } from 'vitest';
import { testNow } from '@/server/database/test-clock';
import { testDatabase } from '@/server/database/test-database';
import { addDays, dayOf } from '@/server/domain/danish-time';
import { dayNumber } from '@/server/population/calendar';
import { createCprNumbers } from '@/server/population/cpr-numbers';
import { importAll, type Json, json } from './feed.test-support';

const today = dayOf(testNow());
const PERIODS: readonly (Json | undefined)[] = [
  undefined,
  { from: addDays(today, -5) },
  { from: addDays(today, -5), to: today },
  { from: addDays(today, -5), to: addDays(today, -1) },
  { from: today },
  { from: addDays(today, 1) },
  { from: addDays(today, -5), cancelled: true },
];
const JOBCENTERS = ['751', '101'];

it('an imported event (stampsOn) has the same stamps as one written by an operation (citizen_stamps)', async () => {
  const database = await testDatabase();
  try {
    const numbers = createCprNumbers(1, dayNumber(today));
    const cases = PERIODS.flatMap((fund) =>
      PERIODS.flatMap((referral) => JOBCENTERS.map((jobcenter) => ({ fund, referral, jobcenter }))),
    );
    const records = cases.flatMap(({ fund, referral, jobcenter }, index) => {
      const { cpr } = numbers.numberOf(index);
      return [
        json('citizen', 0, { cpr, givenName: 'Anne', surname: 'Prøve', municipality: '751' }),
        ...(fund ? [json('fund-membership', 1, { cpr, fund: 3, ...fund })] : []),
        ...(referral ? [json('referral', 1, { cpr, operator: '12345678', jobcenter, ...referral })] : []),
        json('cv', 2, { cpr, cvNumber: 700_000 + index, state: 'active' }),
      ];
    });
    expect(await importAll(database.pool, records)).toMatchObject({ refused: 0, lines: [] });
    const stampsOf = async (from: string) => {
      const stamps = 'jsonb_build_array(s.jobcenter, s.fund, s.operator)';
      const { rows } = await database.owner.query(`select ${stamps} as stamps from citizen c, ${from} order by c.id`);
      return rows.map(({ stamps }) => stamps);
    };
    const events = 'lateral (select * from cv_event where citizen_id = c.id order by position desc limit 1) s';
    const recorded = await stampsOf(events);
    expect(recorded).toEqual(await stampsOf('citizen_stamps(c.id, c.municipality) s'));
    expect(recorded).toHaveLength(cases.length);
    // Three periods are in force: from five days ago, until today, and from today. Another jobcenter's referral doesn't
    // count.
    expect(recorded.filter(([, fund]) => fund === 3)).toHaveLength(3 * PERIODS.length * JOBCENTERS.length);
    expect(recorded.filter(([, , operator]) => operator === '12345678')).toHaveLength(3 * PERIODS.length);
  } finally {
    await database.close();
  }
});
