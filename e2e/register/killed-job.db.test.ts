import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { of } from '@/e2e/contract/callers';
import { daysLater, midnightOf } from '@/e2e/oracle/calendar';
import { comparedDatabase, comparedOracle } from '@/e2e/oracle/compared';
import { type Death, dyingPool } from '@/e2e/oracle/dying-pool';
import { born, receive } from '@/e2e/oracle/play';
import type { OracleRecord } from '@/e2e/oracle/records';
import { passMidnights } from '@/e2e/oracle/rules';
import { createDueCitizens } from '@/server/adapters/postgres/due-citizens';
import { createPool } from '@/server/database/pools';
import { runClockFrom, TEST_DAY } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import type { Call } from '@/server/domain/caller';
import { brokenInvariants, importAll } from '@/server/doors/feed/feed.test-support';
import { bringAllUpToDate } from '@/server/operations/bring-up-to-date';
import { dayNumber } from '@/server/population/calendar';
import { createCprNumbers } from '@/server/population/cpr-numbers';
import { serviceOver } from './service';

const HOUR = 3_600_000;
/** More than the job has slices. */
const CITIZENS = 6;
const { numberOf } = createCprNumbers(11, dayNumber('2026-06-01'));

let db: TestDatabase;
let killer: pg.Pool;
beforeAll(async () => {
  db = await testDatabase();
  killer = createPool('feed', db.superUrl);
});
afterAll(async () => {
  await killer.end();
  await db.close();
});

let made = 0;
let day = TEST_DAY;

type Citizen = { readonly cpr: string; readonly records: readonly OracleRecord[] };

/** Citizens in whose life something happens on each of the next two midnights. */
async function nextCitizens(count = CITIZENS): Promise<readonly Citizen[]> {
  day = daysLater(day, 4);
  const noon = midnightOf(day) + 12 * HOUR;
  const citizens = Array.from({ length: count }, () => {
    made += 1;
    const { cpr } = numberOf(made);
    const common = { cpr, at: new Date(noon - HOUR).toISOString() };
    const drafts = [
      { kind: 'citizen', givenName: 'Anne', surname: 'Prøve', municipality: '751' },
      { kind: 'cv', cvNumber: 700_000 + made, state: 'active' },
      { kind: 'contact-group', group: 1, from: daysLater(day, 1), to: daysLater(day, 1) },
    ];
    return { cpr, records: drafts.map((draft, at) => ({ id: `k${made}-${at}`, ...common, ...draft }) as OracleRecord) };
  });
  await runClockFrom(db.owner, noon);
  await importAll(
    db.pool,
    citizens.flatMap(({ records }) => records),
  );
  return citizens;
}

/** Everything is as if nothing had been killed. */
async function expectUndisturbed(citizens: readonly Citizen[], instant: number): Promise<void> {
  for (const { cpr, records } of citizens) {
    const [first, ...rest] = records as [OracleRecord, ...OracleRecord[]];
    const noon = Date.parse(first.at) + HOUR;
    const life = born(first, noon);
    for (const record of rest) receive(life, record, noon);
    passMidnights(life, instant);
    expect(await comparedDatabase(db.pool, cpr)).toEqual(comparedOracle(life));
  }
  expect(await brokenInvariants(db.pool)).toEqual([]);
}

const job = (pool = db.pool) => bringAllUpToDate(createDueCitizens(pool))();
const call = (): Call => ({
  requestId: randomUUID(),
  caller: { ...of('aarhus'), user: { id: 'u', name: 'Prøve Prøvesen' }, citizenId: null },
});

/** Of a transaction: BEGIN, the slice, the facts, the lists, the effect, COMMIT; a little of the next one, too. */
const STATEMENTS = [1, 2, 3, 4, 5, 6, 7, 8];
const DEATHS: readonly Death[] = STATEMENTS.flatMap((statement) => [
  { statement, when: 'before' },
  { statement, when: 'after' },
]);

describe.each(DEATHS)('the job, killed $when its statement $statement', (death) => {
  it.each([
    ['alone', 1],
    ['beside another instance', 2],
  ])('leaves what the next run completes, %s', async (_, instances) => {
    const citizens = await nextCitizens();
    const after = midnightOf(daysLater(day, 2)) + 1000;
    await runClockFrom(db.owner, after);
    const { pool, happened } = dyingPool(db.pool, killer, death);
    const runs = await Promise.allSettled([job(pool), ...(instances === 2 ? [job()] : [])]);
    expect(happened(), JSON.stringify(runs)).toBe(true);
    // A clock that is set back lets nothing happen twice.
    await runClockFrom(db.owner, after - HOUR);
    await job();
    await runClockFrom(db.owner, after);
    await job();
    await expectUndisturbed(citizens, after);
  });
});

/** Of one citizen: the facts, the lists, the effect. */
const OF_ONE = ['due_facts_of', 'register_lists', 'due_write'];

describe.each(DEATHS.filter(({ statement }) => statement <= OF_ONE.length))(
  'whoever is read while due, killed $when statement $statement',
  (death) => {
    it('gets 8236, and the next read works', async () => {
      const citizens = await nextCitizens(1);
      const [{ cpr }] = citizens as [Citizen];
      const after = midnightOf(daysLater(day, 2)) + 1000;
      await runClockFrom(db.owner, after);
      const { pool, happened } = dyingPool(db.pool, killer, death, OF_ONE);
      const broken = serviceOver(db.pool, pool);
      // The connection that dies after the effect has done its work.
      await broken.operations.getCvList(call(), { cpr }).catch((error: unknown) => {
        expect(error).toMatchObject({ code: 8236 });
      });
      expect(happened()).toBe(true);
      const { operations, sealer } = serviceOver(db.pool);
      expect((await operations.getCvList(call(), { cpr }))?.length).toBeGreaterThan(1);
      await expectUndisturbed(citizens, after);
      await Promise.all([sealer.stop(), broken.sealer.stop()]);
    });
  },
);

describe('a clock that is set back over midnight', () => {
  it.each([
    ['what is sealed', true],
    ['the citizen’s last event', false],
  ])('lets citizens be judged and imported, on the day of %s', async (_, sealed) => {
    const [{ cpr }] = (await nextCitizens(1)) as [Citizen];
    const after = midnightOf(daysLater(day, 3)) + HOUR / 2;
    await runClockFrom(db.owner, after);
    await job();
    const choice = {
      ...{ id: `c${made}`, kind: 'cv-availability', cpr, at: new Date(after - 1000 * HOUR).toISOString() },
      ...{ availability: 2, setBy: 'citizen' },
    };
    const { operations, sealer } = serviceOver(db.pool);
    if (sealed) await db.pool.query('select close_epoch(0)');
    else await operations.updateCvStatus(call(), { cpr, status: 4 });
    await runClockFrom(db.owner, after - HOUR);
    await operations.updateCvStatus(call(), { cpr, status: 3 });
    expect(await importAll(db.pool, [choice])).toMatchObject({ taken: 1 });
    await job();
    expect(await brokenInvariants(db.pool)).toEqual([]);
    await sealer.stop();
  });
});
