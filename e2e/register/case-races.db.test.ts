import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCaseChecks } from '@/server/adapters/postgres/case-checks';
import { createDueCitizens } from '@/server/adapters/postgres/due-citizens';
import { createPool } from '@/server/database/pools';
import { TEST_SEED } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import { OrganisationType } from '@/server/domain/code-lists';
import { addDays } from '@/server/domain/danish-time';
import { FAULTS } from '@/server/domain/faults';
import { ServiceFault, VersionConflict } from '@/server/domain/service-error';
import { importAll, type Json, json } from '@/server/doors/feed/feed.test-support';
import { bringAllUpToDate } from '@/server/operations/bring-up-to-date';
import { checkCases } from '@/server/operations/check-cases';
import { between, chance, createRandom, pick } from '@/server/population/random';
import { callOf, citizens, cprOf, ended, goTo, resumed, signedIn } from './case-people';
import { type Service, serviceOver } from './service';

const TODAY = '2026-03-10';

let db: TestDatabase;
let service: Service;
/** Ended before the deadlocks are counted: a connection reports what it counted at its end. */
let pool: pg.Pool;
beforeEach(async () => {
  db = await testDatabase();
  pool = createPool('screens', db.appUrl);
  pool.options.max = 50;
  service = serviceOver(pool, db.pool);
  await goTo(db, TODAY);
});
afterEach(async () => {
  await service.sealer.stop();
  if (!pool.ended) await pool.end();
  await db.close();
});

const memberId = async (user: string): Promise<string> =>
  (await db.pool.query('select id from unit_member where user_id = $1', [user])).rows[0].id;

async function deadlocks(): Promise<number> {
  await pool.end();
  await sleep(100);
  const { rows } = await db.owner.query('select deadlocks from pg_stat_database where datname = current_database()');
  return Number(rows[0].deadlocks);
}

/** Cases that stand on who has left the unit, is absent and hasn't opened them, or is not the citizen's any more. */
const FORGOTTEN = `
  select w.citizen_id, w.unit_type, w.assignee from work_case w, feed_today() today
  where w.assignee is not null and (w.last_day < today or not exists (
    select from unit_member m cross join lateral case_scope(m.organisation_type, m.organisation_code) s
    where m.user_id = w.assignee and s.unit_type = w.unit_type and s.unit_code = w.unit_code
      and m.signed_in_at > service_clock() - interval '30 days' and m.ended_at is null
      and (w.opened or w.held_until > today or not coalesce(today between m.absent_from and m.absent_to, false))))`;

describe('whatever happens to cases at once', () => {
  const CITIZENS = 40;
  const ROUNDS = 25;
  const FUND = { type: OrganisationType.fund, code: '3' };
  const random = createRandom(TEST_SEED, 51);
  const member = (cpr: string) => json('fund-membership', 0, { cpr, fund: 3, from: '2026-01-01' });
  const referral = (cpr: string) =>
    json('referral', 0, { cpr, operator: '12345678', jobcenter: '185', from: '2026-01-01' });
  let minute = 0;

  /** A record that changes, ends or moves cases. */
  function anyRecord(day: string): Json {
    minute += 1;
    const draft = (kind: string, fields: Json) =>
      json(kind, 1000 + minute, { cpr: cprOf(between(random, 0, CITIZENS - 1)), ...fields });
    const until = addDays(day, between(random, -1, 3));
    return pick(random, [
      () => draft('cv-element', { element: 'contact', elementId: 'a', operation: 2, data: { email: 'c@d.dk' } }),
      () => draft('cv-element', { element: 'education', elementId: 'a', operation: 3 }),
      () => draft('cv-element', { element: 'education', elementId: 'a', operation: 1, data: { title: 'Murer' } }),
      () => draft('contact-group', { group: pick(random, [1, 2, 8, 13]), from: day }),
      () => draft('fund-membership', { fund: 3, from: '2026-01-01', ...(chance(random, 0.5) && { to: until }) }),
      () => draft('referral', { operator: '12345678', jobcenter: '185', from: '2026-01-01', to: until }),
      () =>
        draft('citizen', { givenName: 'Anne', surname: 'Prøve', municipality: pick(random, ['155', '185', '751']) }),
      () =>
        draft('citizen', { givenName: 'Anne', surname: 'Prøve', municipality: '185', deceased: chance(random, 0.3) }),
      () => draft('absence', { type: 10, from: day, to: until }),
    ])();
  }

  it('never deadlocks, and cases are what the rules say, on nobody who is not there (worklist.md § 3)', async () => {
    const people = [{ id: 'karen' }, { id: 'ali' }, { id: 'bo', ...FUND }];
    const leaders = [
      { id: 'ib', role: 'supervisor' as const },
      { id: 'pia', role: 'supervisor' as const },
    ];
    await importAll(
      db.pool,
      citizens(CITIZENS, (cpr, number) => [member(cpr), ...(number % 4 ? [] : [referral(cpr)])]),
    );
    for (const one of [...people, ...leaders]) await signedIn(db, one);
    const { rows: members } = await db.pool.query('select user_id, id from unit_member order by user_id');
    const { rows } = await db.pool.query('select id from citizen order by id');
    const ids: number[] = rows.map(({ id }) => id);
    const some = () => ids.filter(() => chance(random, 0.3)).toSorted(() => (chance(random, 0.5) ? 1 : -1));
    const ops = service.operations;
    let day = TODAY;
    let done = 0;

    const again = async (work: () => Promise<unknown>, rounds = ROUNDS) => {
      for (let round = 0; round < rounds; round++) {
        await work().catch((error: unknown) => {
          // Refused by the rules, or changed by others each time it was read.
          const isRefused = error instanceof ServiceFault && FAULTS[error.code].side !== 'receiver';
          if (!isRefused && !(error instanceof VersionConflict)) throw error;
        });
        done += 1;
      }
    };
    const acting = (one: (typeof people)[number] | (typeof leaders)[number]) =>
      again(async () => {
        const call = callOf(one);
        const leads = 'role' in one;
        const to = pick(random, members).id;
        await ops.actOnCases(
          call,
          [...some(), -1],
          pick(random, [
            { act: 'take', fromOthers: leads && chance(random, 0.3) },
            { act: 'put-back', reason: 'Tid' },
            { act: 'hold', until: addDays(day, 2), reason: 'Svar', beyond: 'Aftalt' },
            { act: 'wake' },
            ...(leads ? [{ act: 'give', to }, { act: 'give', to, fromOthers: true }, { act: 'take-from' }] : []),
          ]),
        );
        if (chance(random, 0.3)) await ops.undoCaseActs(callOf(one), { request: call.requestId });
      });
    const taking = (one: (typeof people)[number]) =>
      again(async () => {
        const taken = await ops.takeNextCase(callOf(one), {});
        if (taken.outcome !== 'taken') return;
        if (chance(random, 0.5)) await ops.openCase(callOf(one), taken.citizenId);
      });
    const judging = (one: (typeof people)[number]) =>
      again(async () => {
        const cpr = cprOf(between(random, 0, CITIZENS - 1));
        if (chance(random, 0.2)) await ops.updateCvAvailability(callOf(one), { cpr, availability: 1 });
        else await ops.updateCvStatus(callOf(one), { cpr, status: pick(random, [2, 3, 4]) });
      });
    const feeding = () =>
      again(async () => {
        await importAll(
          pool,
          Array.from({ length: between(random, 1, 30) }, () => anyRecord(day)),
        );
      });
    const passing = async () => {
      for (let night = 0; night < 5; night++) {
        await sleep(250);
        day = addDays(day, 1);
        await goTo(db, day, 1);
        await ops.reportAbsence(callOf(people[night % 2]), { from: day, to: addDays(day, 1) });
        // Whoever is ended goes on for a while, as with a call that has begun.
        if (night === 1) await ended(db, 'ali');
        if (night === 2) await ended(db, 'bo');
        if (night === 3) await resumed(db, 'bo');
        await bringAllUpToDate(createDueCitizens(pool))();
        await checkCases(createCaseChecks(pool))();
        await pool.query('select case_returns()');
      }
    };
    await Promise.all([
      ...people.flatMap((one) => [acting(one), taking(one), judging(one)]),
      ...leaders.map(acting),
      ...[feeding(), feeding(), passing()],
    ]);
    expect(done).toBeGreaterThan(200);
    // The morning after.
    await goTo(db, addDays(day, 1), 6);
    await bringAllUpToDate(createDueCitizens(pool))();
    await pool.query('select case_returns()');
    expect((await db.owner.query(FORGOTTEN)).rows).toEqual([]);
    const checks = createCaseChecks(pool);
    await checks.begin(true);
    expect(await checkCases(checks)()).toMatchObject({ differing: 0 });
    expect(await deadlocks()).toBe(0);
  });

  it('who was ended has none by the next morning, is given none, and is a member again by a new sign-in', async () => {
    await importAll(db.pool, citizens(4));
    for (const id of ['karen', 'ali', 'eva']) await signedIn(db, { id });
    const ids: number[] = (await db.pool.query('select id from citizen order by id')).rows.map(({ id }) => id);
    const [opened = 0, held = 0] = ids;
    const { operations } = service;
    const leader = () => callOf({ id: 'ib', role: 'supervisor' });
    await operations.actOnCases(callOf(), ids, { act: 'take' });
    await operations.openCase(callOf(), opened);
    await operations.actOnCases(callOf(), [held], { act: 'hold', until: addDays(TODAY, 60), reason: 'Barsel' });
    await operations.reportAbsence(callOf(), { from: TODAY, to: addDays(TODAY, 9), substitute: await memberId('ali') });
    await ended(db, 'karen');
    await ended(db, 'ali');

    const receivers = async () => (await operations.worklistSetting(leader())).receivers.map(({ name }) => name);
    const substitutes = async () => (await operations.worklistAbsence(callOf())).colleagues.map(({ name }) => name);
    expect(await receivers()).toEqual(['eva Prøvesen']);
    expect(await substitutes()).toEqual(['eva Prøvesen']);
    const give = { act: 'give', to: await memberId('ali'), fromOthers: true };
    expect(await operations.actOnCases(leader(), [opened], give)).toMatchObject([{ outcome: 'cannot-receive' }]);
    expect((await operations.unitFigures(leader())).people).toMatchObject([
      { name: 'eva Prøvesen', hasLeft: false },
      { name: 'karen Prøvesen', hasLeft: true, open: 3, held: 1 },
    ]);
    expect((await operations.worklistSetting(leader())).members.map(({ name }) => name)).toEqual(['eva Prøvesen']);

    await goTo(db, addDays(TODAY, 1), 6);
    await db.pool.query('select case_returns()');
    const assigned = 'select count(*)::integer as cases from work_case where assignee is not null';
    expect((await db.pool.query(assigned)).rows).toEqual([{ cases: 0 }]);

    await signedIn(db, { id: 'ali' });
    expect(await receivers(), 'while ended, no sign-in').toEqual(['eva Prøvesen']);
    await resumed(db, 'ali');
    expect(await receivers(), 'before the next sign-in').toEqual(['eva Prøvesen']);
    await signedIn(db, { id: 'ali' });
    expect(await receivers()).toEqual(['ali Prøvesen', 'eva Prøvesen']);
  });

  it('who has not signed in for 30 days has none by the next morning, even opened or on hold', async () => {
    await importAll(db.pool, citizens(6));
    for (const id of ['karen', 'ali']) await signedIn(db, { id });
    const [first = 0, second = 0, ...rest] = (await db.pool.query('select id from citizen order by id')).rows.map(
      ({ id }) => id,
    );
    const act = (input: object, of: readonly number[]) => service.operations.actOnCases(callOf(), of, input);
    await act({ act: 'take' }, [first, second, ...rest]);
    await service.operations.openCase(callOf(), first);
    await act({ act: 'hold', until: addDays(TODAY, 60), reason: 'Barsel' }, [second]);
    await goTo(db, addDays(TODAY, 29));
    await db.pool.query('select case_returns()');
    const held = 'select count(*)::integer as cases from work_case where assignee is not null';
    expect((await db.pool.query(held)).rows).toEqual([{ cases: 6 }]);
    await goTo(db, addDays(TODAY, 31), 6);
    await db.pool.query('select case_returns()');
    expect((await db.pool.query(held)).rows).toEqual([{ cases: 0 }]);
  });
});

describe('a case that comes while an act waits for another, with a second act behind it', () => {
  const WAITING = `
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  const take = { act: 'take', fromOthers: true };
  const ib = () => callOf({ id: 'ib', role: 'supervisor' });
  let [first = 0, second = 0, third = 0]: number[] = [];
  /** Moves the first citizen, whose case goes and comes. */
  let move: (minute: number, municipality: string) => Promise<unknown>;

  beforeEach(async () => {
    await importAll(db.pool, citizens(3));
    const { rows } = await db.pool.query('select citizen_id, cpr from citizen_cpr order by citizen_id');
    [first, second, third] = rows.map(({ citizen_id }) => citizen_id);
    move = (minute, municipality) =>
      importAll(db.pool, [
        json('citizen', 1000 + minute, { cpr: rows[0].cpr, givenName: 'Anne', surname: 'Prøve', municipality }),
      ]);
  });

  const waiting = (count: number) =>
    vi.waitFor(async () => expect((await db.pool.query(WAITING)).rows).toHaveLength(count), 20_000);

  /** The outcomes of `act`, which locks the second case and waits for the third, and of who locks the first then. */
  async function outcomes(act: () => Promise<readonly { citizenId: number; outcome: string }[]>) {
    const holder = await db.owner.connect();
    try {
      await holder.query('begin');
      await holder.query('select from work_case where citizen_id = $1 for update', [third]);
      const one = act();
      await waiting(1);
      await move(2, '185');
      const other = service.operations.actOnCases(callOf({ id: 'pia', role: 'supervisor' }), [first, second], take);
      await waiting(2);
      await holder.query('commit');
      const results = await Promise.all([one, other]);
      return results.map((of) => new Map(of.map(({ citizenId, outcome }) => [citizenId, outcome])));
    } finally {
      holder.release(true);
    }
  }

  it('is not there yet for the first act, and is for the second', async () => {
    await move(1, '751');
    const acted = await outcomes(() => service.operations.actOnCases(ib(), [third, second, first], take));
    expect(acted).toEqual([
      new Map([
        [third, 'done'],
        [second, 'done'],
        [first, 'gone'],
      ]),
      new Map([
        [first, 'done'],
        [second, 'done'],
      ]),
    ]);
    expect(await deadlocks()).toBe(0);
  });

  it('is not there yet for an undo, and is for the act', async () => {
    const call = ib();
    await service.operations.actOnCases(call, [first, second, third], take);
    await move(1, '751');
    const acted = await outcomes(() => service.operations.undoCaseActs(ib(), { request: call.requestId }));
    expect(acted).toEqual([
      new Map([
        [first, 'gone'],
        [second, 'done'],
        [third, 'done'],
      ]),
      new Map([
        [first, 'done'],
        [second, 'done'],
      ]),
    ]);
    expect(await deadlocks()).toBe(0);
  });
});

describe('take next by many at once (worklist.md § 6)', () => {
  const PEOPLE = 50;
  const CASES = 2_000;

  /** Free cases of a unit with doubled due days and times, in random order. */
  const FILL = `
    with born as (
      insert into citizen (given_name, surname, municipality, at)
      select 'Anne', 'Prøve', '185', service_clock() from generate_series(1, $1) returning id)
    insert into work_case (
      citizen_id, unit_type, unit_code, kind, marks, due_on, last_day, municipality, contact_group, since, revision)
    select id, 1, '185', 1 + id % 2, 0,
      case when id % 3 > 0 then date '2026-03-01' + abs(hashint4(id)) % 20 end, 'infinity', '185', 8,
      timestamptz '2026-03-01' + abs(hashint4(id + 7)) % 50 * interval '1 hour', 0
    from born`;

  it('none twice, each before every free one that nobody had locked, and all in the end', async () => {
    await db.owner.query(FILL, [CASES]);
    await db.owner.query('analyze work_case');
    const takes: { readonly id: number; readonly began: number; readonly ended: number }[] = [];
    const take = async (id: string): Promise<boolean> => {
      const began = performance.now();
      const one = await service.operations.takeNextCase(callOf({ id }), {});
      if (one.outcome === 'taken') takes.push({ id: one.citizenId, began, ended: performance.now() });
      return one.outcome === 'taken';
    };
    const people = Array.from({ length: PEOPLE }, (_, number) => `person-${number}`);
    await Promise.all(
      people.map(async (id) => {
        for (let again = 0; again < CASES / PEOPLE; again++) await take(id);
      }),
    );
    // What was passed over as another held it is free for the next.
    while (await take('last'));
    expect(new Set(takes.map(({ id }) => id)).size).toBe(takes.length);
    expect(takes.length).toBe(CASES);
    const { rows } = await db.pool.query('select citizen_id from work_case order by due_on, since, citizen_id');
    const by = new Map(takes.map((one) => [one.id, one]));
    // A case stood free and unlocked during a taking that ended before its own began.
    let lastBegun = 0;
    for (const { citizen_id } of rows) {
      const { began, ended } = by.get(citizen_id) as (typeof takes)[number];
      expect(lastBegun, `taken before the ${citizen_id} that stands behind`).toBeLessThanOrEqual(ended);
      lastBegun = Math.max(lastBegun, began);
    }
    expect(await deadlocks()).toBe(0);
  });

  it('of two supervisors who give the same case to two people at once, one does', async () => {
    await importAll(db.pool, citizens(20));
    for (const id of ['karen', 'ali']) await signedIn(db, { id });
    const { rows: members } = await db.pool.query('select user_id, id from unit_member order by user_id');
    const ids: number[] = (await db.pool.query('select id from citizen order by id')).rows.map(({ id }) => id);
    const give = (leader: string, to: string, of: readonly number[]) =>
      service.operations.actOnCases(callOf({ id: leader, role: 'supervisor' }), of, { act: 'give', to });
    const [one, other] = await Promise.all([
      give('ib', members[0].id, ids),
      give('pia', members[1].id, ids.toReversed()),
    ]);
    for (const id of ids) {
      const outcomes = [one, other].map((results) => results.find(({ citizenId }) => citizenId === id)?.outcome);
      expect(outcomes.toSorted()).toEqual(['done', 'taken']);
    }
    const { rows } = await db.pool.query('select count(distinct assignee)::integer as holders from work_case');
    expect(rows).toEqual([{ holders: 1 }]);
  });
});
