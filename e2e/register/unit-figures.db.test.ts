import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TEST_SEED } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import type { Call, Role } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import { addDays, startOfDay } from '@/server/domain/danish-time';
import { NotPermitted, ServiceFault } from '@/server/domain/service-error';
import { WAITING_BANDS } from '@/server/domain/unit-figures';
import { CaseKind } from '@/server/domain/worklist';
import { importAll, json } from '@/server/doors/feed/feed.test-support';
import { dayNumber } from '@/server/population/calendar';
import { createCprNumbers } from '@/server/population/cpr-numbers';
import { goTo } from './case-people';
import { type Service, serviceOver } from './service';

let db: TestDatabase;
let service: Service;
beforeEach(async () => {
  db = await testDatabase();
  service = serviceOver(db.pool);
  await goTo(db, TODAY);
});
afterEach(async () => {
  await service.sealer.stop();
  await db.close();
});

const TODAY = '2026-03-10';
const { jobcenter, municipality, fund, star } = OrganisationType;
const { numberOf } = createCprNumbers(7, dayNumber('2026-06-01'));
const HOLDERS = ['karen', 'ali', 'ib'];

type Unit = { readonly type?: OrganisationType; readonly code?: string; readonly role?: Role; readonly id?: string };
const callOf = ({ type = jobcenter, code = '185', role = 'supervisor', id = 'ib' }: Unit = {}): Call => ({
  requestId: crypto.randomUUID(),
  caller: { organisation: { type, code }, role, user: { id, name: nameOf(id) }, citizenId: null },
});
const nameOf = (id: string) => `${id} Prøvesen`;
// By a service of its own, since counts are shared for a second.
const figures = (unit?: Unit) => serviceOver(db.pool).operations.unitFigures(callOf(unit));

async function signIn(id: string, { type = jobcenter, code = '185', role = 'caseworker' }: Unit = {}): Promise<void> {
  await db.pool.query('select session_open($1, $2, $3, $4, $5, $6, null, 30, 600)', [
    ...[Buffer.from(crypto.randomUUID()), id, nameOf(id), type, code, role],
  ]);
}

type Case = {
  readonly municipality: string;
  readonly kind: CaseKind;
  readonly due: string | null;
  readonly since: number;
  readonly holder: string | null;
  readonly heldUntil: string | null;
  readonly lastDay: string;
};

/** Cases by chance, of a jobcenter and its municipalities. */
function chosen(count: number): Case[] {
  let state = TEST_SEED;
  const below = (limit: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % limit;
  };
  return Array.from({ length: count }, () => {
    const holder = HOLDERS[below(5)] ?? null;
    return {
      municipality: below(3) ? '185' : '155',
      kind: (1 + below(4)) as CaseKind,
      due: below(4) ? addDays(TODAY, below(25) - 10) : null,
      since: startOfDay(addDays(TODAY, -below(40))) + below(20) * 3_600_000,
      holder,
      heldUntil: holder && !below(3) ? addDays(TODAY, below(5) - 2) : null,
      lastDay: below(9) ? '2027-01-01' : addDays(TODAY, -1),
    };
  });
}

async function write(cases: readonly Case[]): Promise<void> {
  await importAll(
    db.pool,
    cases.map((one, number) =>
      json('citizen', number, {
        ...{ cpr: numberOf(number).cpr, givenName: 'Anne', surname: `Prøve ${number}` },
        municipality: one.municipality,
      }),
    ),
  );
  const { rows } = await db.owner.query('select id from citizen order by id');
  for (const [index, one] of cases.entries()) {
    await db.owner.query(
      `insert into work_case (
         citizen_id, unit_type, unit_code, kind, marks, due_on, last_day, municipality, contact_group, since, revision,
         assignee, assignee_name, assigned_at, held_until, hold_reason, opened)
       values ($1, 1, '185', $2, 0, $3, $4, $5, 8, $6, 0, $7, $8, $9, $10, $11, true)`,
      [
        ...[rows[index].id, one.kind, one.due, one.lastDay, one.municipality, new Date(one.since), one.holder],
        ...[
          one.holder && nameOf(one.holder),
          one.holder && new Date(one.since),
          one.heldUntil,
          one.heldUntil && 'Venter',
        ],
      ],
    );
  }
}

/** The same figures, counted from the cases themselves. */
function expected(cases: readonly Case[]) {
  const mine = cases.filter(({ lastDay }) => lastDay >= TODAY);
  const isPast = ({ due }: Case) => due !== null && due < TODAY;
  const isDue = ({ due }: Case) => due === TODAY;
  const isFree = ({ holder }: Case) => holder === null;
  const isHeld = ({ heldUntil }: Case) => heldUntil !== null && heldUntil > TODAY;
  const waited = mine
    .map(({ since }) => Math.floor((startOfDay(addDays(TODAY, 1)) - 1 - since) / 86_400_000))
    .toSorted((one, other) => one - other);
  const within = (from: number, to: number) => waited.filter((days) => days >= from && days <= to).length;
  const count = (...which: ((one: Case) => boolean)[]) =>
    mine.filter((one) => which.every((holds) => holds(one))).length;
  return {
    waiting: mine.length,
    free: count(isFree),
    past: count(isPast),
    pastFree: count(isPast, isFree),
    due: count(isDue),
    dueFree: count(isDue, isFree),
    oldestDue: mine
      .filter(isPast)
      .map(({ due }) => due)
      .toSorted()[0],
    waited: {
      median: waited[Math.ceil(waited.length * 0.5) - 1],
      most: waited[Math.ceil(waited.length * 0.9) - 1],
    },
    bands: [within(0, 7), within(8, 14), within(15, 21), within(22, 1000)],
    days: Array.from({ length: 10 }, (_, index) => {
      const day = addDays(TODAY, index);
      return { day, count: count(({ due }) => due === day) };
    }),
    kinds: Object.values(CaseKind).map((kind) => {
      const isKind = (one: Case) => one.kind === kind;
      return { kind, count: count(isKind), free: count(isKind, isFree), past: count(isKind, isPast) };
    }),
    people: HOLDERS.toSorted().map((id) => {
      const isTheirs = ({ holder }: Case) => holder === id;
      return expect.objectContaining({
        name: nameOf(id),
        open: count(isTheirs, (one) => !isHeld(one)),
        past: count(isTheirs, isPast),
        due: count(isTheirs, isDue),
        held: count(isTheirs, isHeld),
      });
    }),
  };
}

describe('a unit’s figures (worklist.md § 5)', () => {
  it('are those of its cases, of a municipality those of its own citizens', async () => {
    const cases = chosen(120);
    await write(cases);
    expect(await figures()).toMatchObject({ today: TODAY, ...expected(cases) });
    const own = cases.filter(({ municipality: id }) => id === '155');
    expect(await figures({ type: municipality, code: '155' })).toMatchObject(expected(own));
  });

  it('are each the number of its list', async () => {
    for (const id of HOLDERS) await signIn(id);
    await write(chosen(120));
    const call = callOf();
    const count = async (filter: object) => (await service.operations.worklistCounts(call, filter)).tabs;
    const { days, bands, kinds, people, ...totals } = await figures();
    expect((await count({})).all).toBe(totals.waiting);
    expect((await count({ deadline: 'past' })).all).toBe(totals.past);
    expect((await count({ deadline: 'today' })).free).toBe(totals.dueFree);
    for (const { day, count: due } of days) expect((await count({ dueOn: day })).all).toBe(due);
    for (const [index, from] of WAITING_BANDS.entries()) {
      const next = WAITING_BANDS[index + 1];
      const before = from === 0 ? {} : { before: `${addDays(TODAY, 1 - from)}T00:00:00` };
      const since = next === undefined ? {} : { since: `${addDays(TODAY, 1 - next)}T00:00:00` };
      expect((await count({ ...before, ...since })).all).toBe(bands[index]);
    }
    for (const { kind, free } of kinds) expect((await count({ kinds: [kind] })).free).toBe(free);
    for (const { id, open, past, held } of people) {
      expect((await count({ assignee: id, open: true })).all).toBe(open);
      expect((await count({ assignee: id, deadline: 'past' })).all).toBe(past);
      expect((await count({ assignee: id })).held).toBe(held);
    }
    expect((await service.operations.worklistPage(call, { dueOn: TODAY, limit: 100 }, null)).rows.length).toBe(
      totals.due,
    );
  });

  it('are none where nothing waits', async () => {
    expect(await figures()).toMatchObject({
      ...{ waiting: 0, past: 0, oldestDue: null, waited: { median: null, most: null }, bands: [0, 0, 0, 0] },
      ...{ kinds: [], people: [], judgedADay: null },
    });
    expect((await figures()).days.map(({ count }) => count)).toEqual(Array(10).fill(0));
  });

  it('name who works for the organisation, what they may have, and who is away without a substitute', async () => {
    await signIn('karen');
    await signIn('ali');
    await signIn('ib', { role: 'supervisor' });
    await signIn('else', { type: municipality, code: '155' });
    const substitute = async (id: string) =>
      (await db.pool.query('select id from unit_member where user_id = $1', [id])).rows[0].id;
    const { operations } = service;
    const absence = { from: addDays(TODAY, 2), to: addDays(TODAY, 4) };
    await operations.reportAbsence(callOf({ id: 'karen', role: 'caseworker' }), { ...absence, substitute: null });
    await operations.reportAbsence(callOf({ id: 'ali', role: 'caseworker' }), {
      ...absence,
      substitute: await substitute('karen'),
    });
    await operations.setWorklist(callOf(), {
      mostOpen: 70,
      rejudgementDays: 0,
      neverReceive: [await substitute('ib')],
    });
    const usual = { id: expect.any(String), open: 0, hasLeft: false, mostOpen: 70 };
    expect((await figures()).people).toMatchObject([
      { ...usual, name: nameOf('ali'), receives: true, absence: { ...absence, substitute: nameOf('karen') } },
      { ...usual, name: nameOf('ib'), receives: false, absence: null },
      { ...usual, name: nameOf('karen'), receives: true, absence: { ...absence, substitute: null } },
    ]);
    await goTo(db, addDays(TODAY, 5));
    expect((await figures()).people.map((person) => person.absence)).toEqual([null, null, null]);
    await goTo(db, addDays(TODAY, 31));
    expect((await figures()).people).toEqual([]);
  });

  it('have what the unit’s own people judged, on the four weeks before today', async () => {
    await goTo(db, '2026-03-02');
    await importAll(db.pool, [
      json('citizen', 0, { cpr: numberOf(0).cpr, givenName: 'Anne', surname: 'Prøve', municipality: '155' }),
      json('fund-membership', 0, { cpr: numberOf(0).cpr, fund: 3, from: '2026-01-01' }),
      json('cv', 0, { cpr: numberOf(0).cpr, cvNumber: 700_001, state: 'active' }),
      json('contact-group', 0, { cpr: numberOf(0).cpr, group: 8, from: '2026-02-01' }),
    ]);
    const judge = async (day: string, unit: Unit) => {
      await goTo(db, day);
      const status = (await db.owner.query('select status from cv')).rows[0].status === 3 ? 4 : 3;
      await service.operations.updateCvStatus(callOf(unit), { cpr: numberOf(0).cpr, status });
    };
    const judged = async (unit?: Unit) => {
      const { organisation } = callOf(unit).caller;
      const { rows } = await db.pool.query('select unit_judged($1, $2, 28) as days', [
        organisation.type,
        organisation.code,
      ]);
      return rows[0].days;
    };
    await judge('2026-03-03', {});
    for (const day of ['2026-03-11', '2026-03-11', '2026-03-31']) await judge(day, {});
    await judge('2026-03-31', { type: municipality, code: '155' });
    await judge('2026-03-31', { type: fund, code: '3' });
    await judge('2026-04-01', {});
    const ours = [
      { day: '2026-03-11', count: 2 },
      { day: '2026-03-31', count: 2 },
    ];
    expect(await judged()).toEqual(ours);
    expect(await judged({ type: municipality, code: '155' })).toEqual(ours);
    expect(await judged({ type: municipality, code: '185' })).toEqual([]);
    expect(await judged({ type: fund, code: '3' })).toEqual([{ day: '2026-03-31', count: 1 }]);
    // Four in twenty working days.
    expect((await figures()).judgedADay).toBe(1);
  });

  it('are a supervisor’s, of a unit that has cases, and write no entry in the audit log', async () => {
    const call = callOf();
    await service.operations.unitFigures(call);
    const { rows } = await db.owner.query('select 1 from access_log where request_id = $1', [call.requestId]);
    expect(rows).toEqual([]);
    await expect(figures({ role: 'caseworker' })).rejects.toThrow(NotPermitted);
    await expect(figures({ type: star, code: 'STAR' })).rejects.toThrow(ServiceFault);
  });
});
