import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OrganisationName, of } from '@/e2e/contract/callers';
import { addCitizen, PLAIN, type Situation, situate, spareCpr } from '@/e2e/contract/citizens';
import { eventsOf, wholeState } from '@/e2e/contract/register';
import { TEST_DAY, testNow } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import type { Call } from '@/server/domain/caller';
import { addDays } from '@/server/domain/danish-time';
import { ServiceFault, VersionConflict } from '@/server/domain/service-error';
import { importAll } from '@/server/doors/feed/feed.test-support';
import type { CvRegister } from '@/server/operations/ports/cv-register';
import { type Service, serviceOver } from './service';

// data.md, "One operation, two statements": no rule is decided on facts that changed before the effect.
const CPR = spareCpr(0);

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  await addCitizen(db.owner, CPR);
});
afterAll(() => db.close());

function call(name: OrganisationName): Call {
  const user = { id: `test-${name}`, name: 'Prøve Prøvesen' };
  return { requestId: randomUUID(), caller: { ...of(name), user, citizenId: null } };
}

/** The service with another change committed right after each of the first reads of the facts. */
function interrupted(times: number, change: () => Promise<unknown>): Service {
  let left = times;
  return serviceOver(db.pool, db.pool, (register: CvRegister) => ({
    ...register,
    async facts(...args) {
      const facts = await register.facts(...args);
      if (left > 0) {
        left -= 1;
        await change();
      }
      return facts;
    },
  }));
}

async function outcomeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (error instanceof ServiceFault) return String(error.code);
    if (error instanceof VersionConflict) return 'conflict';
    throw error;
  }
}

const MEMBER: Situation = { ...PLAIN, funds: [{ fund: 3 }], group: { id: 1 } };
const CLIENT: Situation = { ...PLAIN, group: { id: 2, category: 5 } };
const REFERRED: Situation = { ...PLAIN, group: { id: 6 }, referrals: [{ operator: '12345678', jobcenter: '751' }] };

/** The caller, the situation when the facts are read, and the situation when the effect is written. */
const CHANGES: readonly (readonly [string, OrganisationName, Situation, Partial<Situation>, string])[] = [
  ['the membership ends', 'fund3', MEMBER, { funds: [] }, '4385'],
  ['the citizen goes to another fund', 'fund3', MEMBER, { funds: [{ fund: 1 }] }, '8291'],
  ['the citizen moves away', 'aarhus', CLIENT, { municipality: '101' }, '8292'],
  ['the citizen moves to another municipality', 'aarhusKommune', CLIENT, { municipality: '155' }, '8292'],
  ['the referral ends', 'operator', REFERRED, { referrals: [] }, '4511'],
  ['the CV is deleted', 'aarhus', CLIENT, { cv: 'deleted' }, '4103'],
  ['the CV is locked', 'aarhus', CLIENT, { cv: 'locked' }, '4823'],
  ['another contact group opens', 'fund3', MEMBER, { group: { id: 6 } }, '9009'],
  ['dagpenge begin', 'aarhus', CLIENT, { group: { id: 1 } }, '4368'],
];

describe('a change between facts and effect', () => {
  it.each(CHANGES)('data.md: %s: the judgement of %s is refused', async (_what, who, before, change, code) => {
    await situate(db.owner, CPR, before);
    const events = await eventsOf(db.owner, CPR);
    const { operations } = interrupted(1, () => situate(db.owner, CPR, { ...before, ...change }));
    expect(await outcomeOf(operations.updateCvStatus(call(who), { cpr: CPR, status: 3 }))).toBe(code);
    expect(await eventsOf(db.owner, CPR)).toEqual(events);
  });

  it.each([
    ['an element of the minimum is removed', 1, CLIENT, { missing: ['contact'] }],
    ['the citizen must be searchable now', 2, CLIENT, { group: { id: 2, category: 4 } }],
  ] as const)('data.md: %s: the availability is not set', async (_what, availability, before, change) => {
    await situate(db.owner, CPR, before);
    const events = await eventsOf(db.owner, CPR);
    const { operations } = interrupted(1, () => situate(db.owner, CPR, { ...before, ...change }));
    const outcome = operations.updateCvAvailability(call('aarhus'), { cpr: CPR, availability });
    expect(await outcomeOf(outcome)).toBe('1014');
    expect(await eventsOf(db.owner, CPR)).toEqual(events);
  });

  it('data.md: the citizen moves away: nothing is read', async () => {
    await situate(db.owner, CPR, CLIENT);
    const { operations } = interrupted(1, () => situate(db.owner, CPR, { ...CLIENT, municipality: '101' }));
    expect(await outcomeOf(operations.getCvList(call('aarhus'), { cpr: CPR }))).toBe('8292');
  });

  it('data.md: an irrelevant change: the second attempt succeeds, with one event', async () => {
    await situate(db.owner, CPR, MEMBER);
    const before = (await eventsOf(db.owner, CPR)).length;
    const { operations } = interrupted(2, () => situate(db.owner, CPR, { ...MEMBER, absences: [11] }));
    expect(await outcomeOf(operations.updateCvStatus(call('fund3'), { cpr: CPR, status: 4 }))).toBe('done');
    expect(await eventsOf(db.owner, CPR)).toHaveLength(before + 1);
  });

  it('data.md: a change at each of three attempts: a conflict, and nothing is written', async () => {
    await situate(db.owner, CPR, MEMBER);
    let reads = 0;
    const { operations } = interrupted(9, () => {
      reads += 1;
      return situate(db.owner, CPR, MEMBER);
    });
    const before = await eventsOf(db.owner, CPR);
    expect(await outcomeOf(operations.updateCvStatus(call('fund3'), { cpr: CPR, status: 4 }))).toBe('conflict');
    expect(reads).toBe(3);
    expect(await eventsOf(db.owner, CPR)).toEqual(before);
  });

  it('data.md: the register feed ends the membership: the judgement is refused', async () => {
    const cpr = spareCpr(1);
    const today = TEST_DAY;
    const record = (id: number, kind: string, fields: object) => ({
      ...{ id: String(id), kind, cpr, at: new Date(testNow() - 60_000 + id).toISOString() },
      ...fields,
    });
    const membership = { fund: 3, from: addDays(today, -30) };
    const taken = await importAll(db.pool, [
      record(1, 'citizen', { givenName: 'Anne', surname: 'Prøve', municipality: '751' }),
      record(2, 'fund-membership', membership),
      record(3, 'contact-group', { group: 1, from: addDays(today, -30) }),
      record(4, 'cv', { cvNumber: 999_001, state: 'active' }),
    ]);
    expect(taken.refused).toBe(0);
    const { operations } = interrupted(1, () =>
      importAll(db.pool, [record(5, 'fund-membership', { ...membership, to: addDays(today, -1) })]),
    );
    const before = await wholeState(db.owner);
    expect(await outcomeOf(operations.updateCvStatus(call('fund3'), { cpr, status: 3 }))).toBe('4385');
    expect(await wholeState(db.owner)).not.toBe(before);
    expect((await eventsOf(db.owner, cpr)).filter(({ origin }) => origin === 'live')).not.toContainEqual(
      expect.objectContaining({ change_type: 2, organisation_type: 2 }),
    );
  });
});

describe('concurrent judgements while the citizen alternates between two funds', () => {
  it('data.md: every accepted one was made by the fund of that moment', async () => {
    const cpr = spareCpr(2);
    await addCitizen(db.owner, cpr, MEMBER);
    const { operations } = serviceOver(db.pool);
    let moving = true;
    const mover = (async () => {
      for (let fund = 1; moving; fund = 4 - fund) await situate(db.owner, cpr, { ...MEMBER, funds: [{ fund }] });
    })();
    const outcomes: string[] = [];
    const judge = async (who: OrganisationName) => {
      for (let round = 0; round < 60; round++) {
        outcomes.push(await outcomeOf(operations.updateCvStatus(call(who), { cpr, status: 2 + (round % 3) })));
      }
    };
    await Promise.all([judge('fund1'), judge('fund3'), judge('fund1'), judge('fund3')]);
    moving = false;
    await mover;

    const events = (await eventsOf(db.owner, cpr)).filter(({ change_type }) => change_type === 2);
    expect(events).toHaveLength(outcomes.filter((outcome) => outcome === 'done').length);
    expect(events.filter(({ fund, organisation_code }) => String(fund) !== organisation_code)).toEqual([]);
    expect(new Set(outcomes)).toEqual(new Set(['done', '8291', 'conflict'].filter((one) => outcomes.includes(one))));
    expect(outcomes).toContain('done');
    expect(outcomes).toContain('8291');
  });
});
