import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ORGANISATIONS } from '@/e2e/contract/callers';
import { addCitizen, PLAIN, spareCpr } from '@/e2e/contract/citizens';
import { testNow } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import type { Call } from '@/server/domain/caller';
import { OverBudget, ServiceFault } from '@/server/domain/service-error';
import { type Service, serviceOver } from './service';

// The counts behind the budgets of look-ups (reliability.md § 3, "Guessing CPR"), over several instances.
const [OURS = '', OTHER = '', ELSEWHERE = '', UNREGISTERED_CPR = ''] = [0, 1, 2, 3].map(spareCpr);
const BUDGETS = {
  user: { missesPerTenMinutes: 8, perHour: 12 },
  organisation: { missesPerHour: 1_000, perHour: 1_000 },
  client: { missesPerHour: 10 },
};
const HOUR = 3_600_000;
const FIRST_HOUR = Math.floor(testNow() / HOUR) * HOUR;

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  await addCitizen(db.owner, OURS);
  await addCitizen(db.owner, OTHER);
  await addCitizen(db.owner, ELSEWHERE, { ...PLAIN, municipality: '101' });
});
afterAll(async () => {
  await Promise.all(instances.map(({ sealer }) => sealer.stop()));
  await db.close();
});

let hours = 0;
async function setClock(minutes: number, seconds = 0): Promise<void> {
  const at = new Date(FIRST_HOUR + hours * HOUR + minutes * 60_000 + seconds * 1_000).toISOString();
  await db.owner.query(`create or replace function service_clock() returns timestamptz language sql volatile parallel safe
    as $$ select timestamptz '${at}' $$`);
}
beforeEach(async () => {
  hours += 1;
  await setClock(1);
});

const instances: Service[] = [];
function instance(): Service {
  const made = serviceOver(db.pool, db.pool, undefined, BUDGETS);
  instances.push(made);
  return made;
}

let users = 0;
function person(): Call['caller'] {
  const user = { id: `user-${++users}`, name: 'U' };
  return { organisation: ORGANISATIONS.aarhus, role: 'supervisor', user, citizenId: null };
}
const callBy = (caller: Call['caller']): Call => ({ caller, requestId: randomUUID() });

/** The result of a look-up: found, missed or refused for a budget. */
async function lookUp({ operations }: Service, caller: Call['caller'], cpr: string): Promise<string> {
  try {
    await operations.findCitizen(callBy(caller), { cpr });
    return 'found';
  } catch (error) {
    if (error instanceof OverBudget) return `over ${error.budget.of}`;
    if (error instanceof ServiceFault) return 'missed';
    throw error;
  }
}

type Counted = { readonly misses: number; readonly total: number };
async function countOf(scope: string, key: string): Promise<Counted | undefined> {
  const { rows } = await db.owner.query<Counted>(
    `select sum(misses)::integer as misses, sum(total)::integer as total from look_up_count
     where scope = $1 and key = $2 and since >= to_timestamp($3)`,
    [scope, key, (FIRST_HOUR + hours * HOUR) / 1000],
  );
  return rows[0];
}

describe('counts of look-ups', () => {
  it('include every miss at once with its audit entry, and every look-up when the instance flushes its totals', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(OURS, OTHER, ELSEWHERE, UNREGISTERED_CPR), { maxLength: 11 }),
        async (numbers) => {
          const service = instance();
          const caller = person();
          const before = await countOf('organisation', '1:751');
          const seen: string[] = [];
          for (const cpr of numbers) seen.push(await lookUp(service, caller, cpr));
          const misses = seen.filter((one) => one === 'missed').length;
          const { rows } = await db.owner.query(
            `select count(*)::integer as entries from access_log
           where user_id = $1 and operation = 'FindCitizen' and outcome <> 'allowed'`,
            [caller.user.id],
          );
          expect(rows).toEqual([{ entries: misses }]);
          expect(await countOf('user', caller.user.id)).toEqual(
            misses > 0 ? { misses, total: 0 } : { misses: null, total: null },
          );
          await service.lookUps.flush();
          const total = seen.filter((one) => !one.startsWith('over')).length;
          if (total > 0) expect(await countOf('user', caller.user.id)).toEqual({ misses, total });
          const after = await countOf('organisation', '1:751');
          expect((after?.misses ?? 0) - (before?.misses ?? 0)).toBe(misses);
          expect((after?.total ?? 0) - (before?.total ?? 0)).toBe(total);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('apply in every instance: misses at once, totals once they are flushed', async () => {
    const [one, other] = [instance(), instance()];
    const caller = person();
    for (let miss = 0; miss < 8; miss++)
      expect(await lookUp(miss % 2 ? one : other, caller, UNREGISTERED_CPR)).toBe('missed');
    expect(await lookUp(one, caller, OURS)).toBe('over misses');
    expect(await lookUp(other, caller, OURS)).toBe('over misses');

    const busy = person();
    for (let at = 0; at < 10; at++) expect(await lookUp(one, busy, OURS)).toBe('found');
    await one.lookUps.flush();
    expect([await lookUp(other, busy, OURS), await lookUp(other, busy, OURS)]).toEqual(['found', 'found']);
    // The other instance has not flushed its own two yet.
    expect(await lookUp(other, busy, OURS)).toBe('over total');
    await other.lookUps.flush();
    expect(await lookUp(one, busy, OURS)).toBe('over total');
    expect(await countOf('user', busy.user.id)).toEqual({ misses: 0, total: 12 });
  });

  it('raise one alarm per hour and scope, whichever instances refuse', async () => {
    const [one, other] = [instance(), instance()];
    const caller = person();
    const alarms = async () =>
      (
        await db.owner.query(
          `select user_id, details ->> 'of' as of from access_log where operation = 'LookUpAlarm' and user_id = $1`,
          [caller.user.id],
        )
      ).rows;
    for (let miss = 0; miss < 8; miss++) await lookUp(one, caller, UNREGISTERED_CPR);
    await Promise.all([one, other, one, other, one, other].map((service) => lookUp(service, caller, OURS)));
    expect(await alarms()).toEqual([{ user_id: caller.user.id, of: 'misses' }]);
    hours += 1;
    await setClock(59);
    for (let miss = 0; miss < 9; miss++) await lookUp(one, caller, UNREGISTERED_CPR);
    expect(await alarms()).toHaveLength(2);
  });
});

describe('the period of a budget', () => {
  it('is ten minutes of the database’s clock for misses, to the second', async () => {
    const service = instance();
    const caller = person();
    await setClock(9, 59);
    for (let miss = 0; miss < 8; miss++) await lookUp(service, caller, UNREGISTERED_CPR);
    expect(await lookUp(service, caller, OURS)).toBe('over misses');
    await setClock(10);
    expect(await lookUp(service, caller, OURS)).toBe('found');
  });

  it('is an hour for all look-ups; a total flushed later stays in the hour in which it was counted', async () => {
    const service = instance();
    const caller = person();
    await setClock(59, 59);
    for (let at = 0; at < 12; at++) await lookUp(service, caller, OURS);
    expect(await lookUp(service, caller, OURS)).toBe('over total');
    await setClock(60);
    await service.lookUps.flush();
    expect(await countOf('user', caller.user.id)).toEqual({ misses: 0, total: 12 });
    hours += 1;
    for (let at = 0; at < 12; at++) expect(await lookUp(service, caller, OURS)).toBe('found');
    expect(await lookUp(service, caller, OURS)).toBe('over total');
  });
});

describe('the table of counts', () => {
  it('loses no total while it is unreachable', async () => {
    const service = instance();
    const caller = person();
    for (let at = 0; at < 3; at++) await lookUp(service, caller, OURS);
    await db.owner.query('alter table look_up_count rename to away');
    await expect(service.lookUps.flush()).rejects.toMatchObject({ code: 9346 });
    await db.owner.query('alter table away rename to look_up_count');
    await lookUp(service, caller, OURS);
    await service.lookUps.flush();
    expect(await countOf('user', caller.user.id)).toEqual({ misses: 0, total: 4 });
  });

  it('is cleared of what no budget needs any more', async () => {
    const service = instance();
    const caller = person();
    await lookUp(service, caller, UNREGISTERED_CPR);
    const rows = async () =>
      (await db.owner.query('select from look_up_count where key = $1', [caller.user.id])).rowCount;
    hours += 23;
    await setClock(0);
    await db.pool.query('select forget_look_up_counts()');
    expect(await rows()).toBe(1);
    hours += 2;
    await setClock(0);
    await db.pool.query('select forget_look_up_counts()');
    expect(await rows()).toBe(0);
  });
});
