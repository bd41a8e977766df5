import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OrganisationName, of } from '@/e2e/contract/callers';
import { createRegister } from '@/server/adapters/postgres/register';
import { runClockFrom, TEST_DAY, TEST_SEED } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import type { Call } from '@/server/domain/caller';
import { addDays, startOfDay } from '@/server/domain/danish-time';
import { cvHistory } from '@/server/domain/register/cv-history';
import { MINIMUM } from '@/server/domain/register/records.test-support';
import { CPRS, foundAll, importAll, type Json, SECRET } from '@/server/doors/feed/feed.test-support';
import type { CvOverview } from '@/server/operations/cv-overview';
import { citizenRecords } from '@/server/population/citizen-records';
import { type Service, serviceOver } from './service';

const HOUR = 3_600_000;
const SICK = 11;
const day = (after: number) => addDays(TEST_DAY, after);
const noonOf = (one: string) => startOfDay(one) + 12 * HOUR;

let db: TestDatabase;
let service: Service;
let given = 0;
beforeEach(async () => {
  db = await testDatabase();
  service = serviceOver(db.pool);
  await runClockFrom(db.owner, noonOf(TEST_DAY));
});
afterEach(async () => {
  await service.sealer.stop();
  await db.close();
});

const callOf = (name: OrganisationName): Call => ({
  requestId: randomUUID(),
  caller: { ...of(name), user: { id: 'u', name: 'Prøve Prøvesen' }, citizenId: null },
});

/** Sets the clock to noon of a day, and receives records of that day about the first citizen. */
async function on(one: string, ...records: readonly [kind: string, fields: Json][]): Promise<void> {
  await runClockFrom(db.owner, noonOf(one));
  const lines = records.map(([kind, fields]) => {
    given += 1;
    return { id: `d${given}`, kind, cpr: CPRS[0], at: new Date(noonOf(one) - HOUR + given).toISOString(), ...fields };
  });
  expect(await importAll(db.pool, lines)).toMatchObject({ refused: 0 });
}

async function citizenId(): Promise<number> {
  const { rows } = await db.owner.query('select citizen_id as id from citizen_cpr where cpr = $1', [CPRS[0]]);
  return rows[0].id;
}

async function deadline(as: OrganisationName = 'aarhus'): Promise<CvOverview['deadline']> {
  return (await service.operations.cvOverview(callOf(as), await citizenId())).deadline;
}

const CITIZEN = ['citizen', { givenName: 'Anne', surname: 'Prøve', municipality: '751' }] as const;
const GROUP = ['contact-group', { group: 1, from: TEST_DAY }] as const;
const FUND = ['fund-membership', { fund: 3, from: '2020-01-01' }] as const;
const CV = [
  ['cv', { cvNumber: 700_123, state: 'active' }],
  ...Object.entries(MINIMUM).map(([element, data]): [string, Json] => [
    'cv-element',
    { element, elementId: element, operation: 1, data },
  ]),
] satisfies [string, Json][];

describe('the deadline in the overview of a citizen (domain.md § 11)', () => {
  it('goes through its stages as days pass, and is prolonged by an exemption', async () => {
    await on(TEST_DAY, [...CITIZEN], [...GROUP]);
    const parts = [{ of: 'citizen', met: null }];
    expect(await deadline()).toEqual({
      row: { id: expect.any(Number), days: 14, source: 'domain.md § 11', undecided: false },
      ...{ startsOn: TEST_DAY, dueOn: day(14), daysLeft: 14, restsFrom: null, stage: 'running', pauses: [], parts },
    });
    await on(day(7));
    expect(await deadline()).toMatchObject({ stage: 'approaching' });
    await on(day(8), ['absence', { type: SICK, from: day(8) }]);
    const open = { from: day(8), to: null, absences: [SICK] };
    expect(await deadline()).toMatchObject({ stage: 'resting', dueOn: null, pauses: [open] });
    await on(day(10), ['absence', { type: SICK, from: day(8), to: day(9) }]);
    expect(await deadline()).toMatchObject({ stage: 'approaching', dueOn: day(16), pauses: [{ ...open, to: day(9) }] });
    await on(day(16));
    expect(await deadline()).toMatchObject({ stage: 'due-today' });
    await on(day(17));
    expect(await deadline()).toMatchObject({ stage: 'past', parts });
    await on(day(18), ['citizen', { ...CITIZEN[1], deceased: true }]);
    expect(await deadline()).toBeNull();
  });

  it('is met by a searchable CV and by the fund’s judgement, each once', async () => {
    await on(TEST_DAY, [...CITIZEN], [...FUND], [...GROUP]);
    await on(day(2), ...CV);
    const citizen = { of: 'citizen', met: { on: day(2), daysLeft: 12 } };
    expect(await deadline()).toMatchObject({ stage: 'running', parts: [citizen, { of: 'fund', met: null }] });
    await on(day(3), ['cv', { cvNumber: 700_123, state: 'archived' }]);
    expect(await deadline()).toMatchObject({ stage: 'running', parts: [citizen, { of: 'fund', met: null }] });
    await on(day(4), ['cv', { cvNumber: 700_123, state: 'active' }]);
    await service.operations.updateCvStatus(callOf('fund3'), { cpr: CPRS[0], status: 2 });
    const met = { stage: 'met', parts: [citizen, { of: 'fund', met: { on: day(4), daysLeft: 10 } }] };
    expect(await deadline()).toMatchObject(met);
    await on(day(5), ['cv', { cvNumber: 700_123, state: 'deleted' }]);
    expect(await deadline()).toMatchObject(met);
  });

  it('is not met by a choice that the rules override', async () => {
    await on(TEST_DAY, [...CITIZEN], [...GROUP], ['cv', { cvNumber: 700_123, state: 'active' }]);
    await on(day(1), ['cv-availability', { availability: 1, setBy: 'citizen' }]);
    expect(await deadline()).toMatchObject({ parts: [{ of: 'citizen', met: null }] });
  });

  it('is met by a past event that is recorded later, on the day it happened', async () => {
    await on(TEST_DAY, [...CITIZEN], [...FUND], [...GROUP]);
    const organisation = { type: 2, code: '3' };
    await on(
      day(5),
      ['history', { changeType: 3, operation: 1, availability: 1, at: new Date(noonOf(day(2))).toISOString() }],
      ['history', { changeType: 2, operation: 1, status: 2, organisation, at: new Date(noonOf(day(3))).toISOString() }],
    );
    expect((await deadline())?.parts).toEqual([
      { of: 'citizen', met: { on: day(2), daysLeft: 12 } },
      { of: 'fund', met: { on: day(3), daysLeft: 11 } },
    ]);
  });

  it('names absences only to whom the citizen belongs', async () => {
    const referral = { operator: '12345678', jobcenter: '751', from: TEST_DAY };
    const sick = { type: SICK, from: TEST_DAY, to: day(3) };
    await on(TEST_DAY, [...CITIZEN], [...FUND], [...GROUP], ['referral', referral], ['absence', sick]);
    const absences = async (as: OrganisationName) => (await deadline(as))?.pauses.map((pause) => pause.absences);
    for (const own of ['aarhus', 'aarhusKommune', 'fund3'] as const) expect(await absences(own)).toEqual([[SICK]]);
    for (const other of ['operator', 'star'] as const) expect(await absences(other)).toEqual([null]);
    // A former fund may still read, for a while.
    await on(day(1), ['fund-membership', { ...FUND[1], to: TEST_DAY }]);
    expect(await absences('fund3')).toEqual([null]);
  });
});

it('what stood when, by the events, ends in what stands', async () => {
  const lives = Array.from({ length: 120 }, (_, index) => citizenRecords({ seed: TEST_SEED, until: TEST_DAY, index }));
  await foundAll(db.pool, lives.flat());
  const pools = { screens: db.pool, systems: db.pool, lists: db.pool, systemLists: db.pool, export: db.pool };
  const register = createRegister(pools, SECRET);
  const { rows } = await db.owner.query<{ id: number; revision: number }>('select id, revision from citizen');
  let compared = 0;
  for (const { id, revision } of rows) {
    const read = await register.overview(callOf('star'), { citizenId: id, revision, today: TEST_DAY, ruleSet: 1 });
    if (read === 'stale') throw new Error('nobody changes the citizen');
    if (read.cvEvents.length === 0) continue;
    const { searchable, judged } = cvHistory(read.cvEvents);
    const { cv } = read.state;
    expect(searchable.at(-1)?.to === null).toBe(cv?.availability === 1);
    expect(judged.at(-1)?.to === null).toBe(cv?.status === 3 || cv?.status === 4);
    compared += 1;
  }
  expect(compared).toBeGreaterThan(40);
});
