import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { of } from '@/e2e/contract/callers';
import { addCitizen, PLAIN, spareCpr } from '@/e2e/contract/citizens';
import { specialDays } from '@/e2e/steps/special-days';
import { createRegister } from '@/server/adapters/postgres/register';
import { runClockFrom, TEST_DAY } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import type { Call } from '@/server/domain/caller';
import { addDays, type Day, startOfDay } from '@/server/domain/danish-time';
import type { CvRegister } from '@/server/operations/ports/cv-register';
import { type Service, serviceOver } from './service';

// Runs what depends on the date on error-prone days, a few minutes after and before midnight.
const CPR = spareCpr(0);
const MINUTES = 60_000;
const ABSENCE = 1;

let db: TestDatabase;
let service: Service;
let register: CvRegister;
beforeAll(async () => {
  db = await testDatabase();
  await addCitizen(db.owner, CPR, { ...PLAIN, group: { id: 2, category: 5 } });
  const { pool } = db;
  service = serviceOver(pool);
  register = createRegister({ screens: pool, systems: pool }, 'a secret of the tests');
});
afterAll(async () => {
  await service.sealer.stop();
  await db.close();
});

function call(): Call {
  const user = { id: 'test-aarhus', name: 'Prøve Prøvesen' };
  return { requestId: randomUUID(), caller: { ...of('aarhus'), user, citizenId: null } };
}

/** Sets the database's clock to run from an instant, and restarts the service: no clock jumps by days while it runs. */
async function runFrom(instant: number): Promise<void> {
  await service.sealer.stop();
  await runClockFrom(db.owner, instant);
  await db.owner.query('select ensure_access_log_partitions()');
  service = serviceOver(db.pool);
}

async function todayAndAbsences(): Promise<{ readonly today: Day; readonly absences: readonly number[] }> {
  const { today, absences } = (await register.facts(call(), { cpr: CPR }, null)).facts;
  return { today, absences: absences.map(({ type }) => type) };
}

async function changedOn(day: Day): Promise<boolean> {
  const input = { start: `${day}T00:00:00`, end: `${addDays(day, 1)}T00:00:00` };
  const { rows } = await service.operations.getUpdatedCvs(call(), input);
  return rows.some(({ cpr }) => cpr === CPR);
}

async function timelineOf(day: Day): Promise<number> {
  const { citizenId, revision, today, ruleSet } = (await register.facts(call(), { cpr: CPR }, null)).facts;
  const filters = { before: null, limit: 10, kinds: null, setBy: null, sinceJudgement: false };
  const page = await register.timeline(
    call(),
    { citizenId: citizenId as number, revision: revision as number, today, ruleSet },
    { ...filters, from: day, to: day },
  );
  return page === 'stale' ? Number.NaN : page.entries.length;
}

describe('the service shortly after and before midnight, on', () => {
  const days = specialDays(addDays(TEST_DAY, 1));
  let reached = 0;
  it.each(days.filter(({ day }, place) => day !== days[place - 1]?.day))('$what, $day', async ({ day }) => {
    const before = addDays(day, -1);
    const [first, end] = [startOfDay(day), startOfDay(addDays(day, 1))];
    await db.owner.query(
      `insert into absence (citizen_id, absence_type, valid_from, valid_to, effective_to, cancelled, at)
       select citizen_id, $2, $3, $3, $3, false, service_clock() from citizen_cpr where cpr = $1
       on conflict do nothing`,
      [CPR, ABSENCE, day],
    );
    // Feed times never go back, and neither does the day they are of: not where the case before has passed midnight.
    if (first > reached) {
      await runFrom(first - 5 * MINUTES);
      expect(await todayAndAbsences()).toMatchObject({ today: before });
    }

    await runFrom(first + 10 * MINUTES);
    expect(await todayAndAbsences()).toEqual({ today: day, absences: [ABSENCE] });
    const [untouched, earlier] = [await timelineOf(day), await changedOn(before)];
    await service.operations.updateCvStatus(call(), { cpr: CPR, status: 3 });
    expect(await timelineOf(day)).toBe(untouched + 1);
    expect([await changedOn(before), await changedOn(day)]).toEqual([earlier, true]);

    await runFrom(end - 5 * MINUTES);
    expect(await todayAndAbsences()).toEqual({ today: day, absences: [ABSENCE] });
    expect(await changedOn(day)).toBe(true);

    // Before the next day's changes, since the clock of a feed only moves forward.
    await runFrom(end + 2 * MINUTES);
    reached = end;
    expect(await todayAndAbsences()).toMatchObject({ today: addDays(day, 1) });
    expect(await changedOn(addDays(day, 1))).toBe(false);
  });
});
