import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stopClockAt } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import type { Call } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import { addDays, startOfDay } from '@/server/domain/danish-time';
import { CASE_DEADLINES, CASE_ELEMENTS, CASE_OPERATORS, CASE_TABS, CaseKind } from '@/server/domain/worklist';
import { importAll, type Json, json } from '@/server/doors/feed/feed.test-support';
import { worklistCounts } from '@/server/operations/worklist-counts';
import { callOf, citizens, cprOf, signedIn } from './case-people';
import { type Service, serviceOver } from './service';

const TODAY = '2026-03-10';
const COUNT = 36;
const FUND = { type: OrganisationType.fund, code: '3' };

let db: TestDatabase;
let service: Service;
beforeAll(async () => {
  db = await testDatabase();
  service = serviceOver(db.pool);
  await stopClockAt(db.owner, startOfDay(TODAY) + 12 * 3_600_000);
  await db.pool.query('select ensure_access_log_partitions()');
  await importAll(db.pool, citizens(COUNT, membershipAndReferral));
  await signedIn(db);
  await signedIn(db, { id: 'ali' });
  // Who works for two organisations is one person.
  await signedIn(db, { id: 'ali', type: OrganisationType.municipality, code: '155' });
  for (const [number, [element]] of CHANGED) {
    await service.operations.updateCvStatus(callOf(), { cpr: cprOf(number), status: number % 2 ? 3 : 4 });
    await importAll(db.pool, [changeOf(number, element, 600)]);
  }
  // Late: what it says has been replaced since (wire.md § 3).
  for (const number of LATE) {
    await service.operations.updateCvStatus(callOf(), { cpr: cprOf(number), status: 4 });
    await importAll(db.pool, [changeOf(number, 'contact', -60)]);
  }
  await actAndSpread();
});
afterAll(async () => {
  await service.sealer.stop();
  await db.close();
});

/** What the citizens changed after their judgement. */
const CHANGED = new Map<number, readonly string[]>([
  ...[0, 1, 2].map((number) => [number, ['contact']] as const),
  ...[3, 4].map((number) => [number, ['education']] as const),
  ...[5, 6].map((number) => [number, ['summary']] as const),
]);
const LATE = [7, 8];

function membershipAndReferral(cpr: string, number: number): readonly Json[] {
  const member = json('fund-membership', 0, { cpr, fund: 3, from: '2026-01-01' });
  const referral = json('referral', 0, { cpr, operator: '12345678', jobcenter: '185', from: '2026-01-01' });
  return [...(number % 3 ? [member] : []), ...(number % 5 ? [] : [referral])];
}

function changeOf(number: number, element: string | undefined, minutes: number): Json {
  const data = { email: 'c@d.dk' };
  return json('cv-element', minutes, { cpr: cprOf(number), element, elementId: 'a', operation: 2, data });
}

/** Due days around every limit, two persons with cases, some on hold, one woken. */
async function actAndSpread(): Promise<void> {
  const days = [-40, -1, 0, 1, 7, 8, 60].map((days) => addDays(TODAY, days));
  await db.owner.query(`update work_case set due_on = ($1::date[])[1 + citizen_id % 8]`, [days]);
  const ids = (await raw()).filter(({ unit_type }) => unit_type === 1).map(({ citizen_id }) => citizen_id);
  const act = (id: string, citizens: readonly number[], input: object) =>
    service.operations.actOnCases(callOf({ id }), citizens, input);
  await act('karen', ids.slice(0, 9), { act: 'take' });
  await act('ali', ids.slice(9, 14), { act: 'take' });
  const hold = { act: 'hold', reason: 'Ferie', until: addDays(TODAY, 5), beyond: 'Aftalt' };
  await act('karen', ids.slice(0, 4), hold);
  await act('ali', ids.slice(9, 11), hold);
  await db.owner.query('update work_case set held_until = $2 where citizen_id = $1 and held_until is not null', [
    ids[0],
    TODAY,
  ]);
}

type Row = Readonly<{
  citizen_id: number;
  unit_type: number;
  kind: CaseKind;
  number: number;
  due: number | null;
  assignee: string | null;
  member: string | null;
  held: boolean;
  municipality: string;
  operator: string | null;
  since: Date;
}>;

/** All cases as they stand, in the order of the list. */
async function raw(): Promise<readonly Row[]> {
  const { rows } = await db.owner.query(
    `select w.*, w.due_on - $1::date as due, coalesce(w.held_until > $1, false) as held, m.id as member,
       substr(c.surname, 7)::integer as number
     from work_case w join citizen c on c.id = w.citizen_id
     left join unit_member m on m.user_id = w.assignee and m.organisation_type = 1
     order by w.due_on, w.since, w.citizen_id`,
    [TODAY],
  );
  return rows;
}

type Filter = Readonly<{ tab?: string; kinds?: readonly number[]; deadline?: string; assignee?: string }> &
  Readonly<{ municipality?: string; jobcenter?: string; operator?: string; element?: string; before?: string }>;

const DEADLINES: Readonly<Record<string, (due: number | null) => boolean>> = {
  past: (due) => due !== null && due < 0,
  today: (due) => due === 0,
  week: (due) => due !== null && due >= 1 && due <= 7,
  later: (due) => due !== null && due > 7,
  none: (due) => due === null,
};

/** worklist.md § 5, from its words. */
function isIn(row: Row, filter: Filter): boolean {
  const changes = CHANGED.get(row.number) ?? [];
  const { tab, kinds, deadline, assignee, municipality, jobcenter, operator, element, before } = filter;
  return (
    (tab !== 'mine' || (row.assignee === 'karen' && !row.held)) &&
    (tab !== 'free' || row.assignee === null) &&
    (tab !== 'held' || row.held) &&
    (kinds === undefined || kinds.includes(row.kind)) &&
    (deadline === undefined || DEADLINES[deadline]?.(row.due) === true) &&
    (assignee === undefined ||
      row.member === assignee ||
      (assignee === 'me' && row.assignee === 'karen') ||
      (assignee === 'nobody' && row.assignee === null)) &&
    (municipality === undefined || row.municipality === municipality) &&
    (jobcenter === undefined || jobcenter === '185') &&
    (operator === undefined || (row.operator !== null) === (operator === 'referred')) &&
    (element === undefined || (element === 'any' ? changes.length > 0 : changes.includes(element))) &&
    (before === undefined || row.since.getTime() < Date.parse(before))
  );
}

const SINGLE: readonly Filter[] = [
  {},
  ...CASE_TABS.map((tab) => ({ tab })),
  ...Object.values(CaseKind).map((kind) => ({ kinds: [kind] })),
  { kinds: [1, 2] },
  ...CASE_DEADLINES.map((deadline) => ({ deadline })),
  ...['me', 'nobody', 'ali', crypto.randomUUID()].map((assignee) => ({ assignee })),
  ...['155', '185', '751'].map((municipality) => ({ municipality })),
  ...['185', '751'].map((jobcenter) => ({ jobcenter })),
  ...CASE_OPERATORS.map((operator) => ({ operator })),
  ...CASE_ELEMENTS.map((element) => ({ element })),
  { before: '2026-03-02T09:20:00+01:00' },
];
/** Every filter alone, and every two together. */
const FILTERS = SINGLE.flatMap((one, at) => SINGLE.slice(at).map((other): Filter => ({ ...one, ...other })));

const UNITS: readonly (readonly [string, Call, number])[] = [
  ['a jobcenter', callOf(), 1],
  ['a fund', callOf(FUND), 2],
];

describe.each(UNITS)('the list of %s (worklist.md § 5)', (_who, call, unit) => {
  let rows: readonly Row[] = [];
  let ali = '';
  beforeAll(async () => {
    const all = await raw();
    ali = all.find(({ assignee }) => assignee === 'ali')?.member ?? '';
    rows = all.filter(({ unit_type }) => unit_type === unit);
  });
  const asked = (filter: Filter): Filter => (filter.assignee === 'ali' ? { ...filter, assignee: ali } : filter);
  const expected = (filter: Filter) => rows.filter((row) => isIn(row, asked(filter)) && isServed(row, filter));
  const isServed = (_row: Row, { jobcenter }: Filter) => jobcenter !== '751';

  it('has what each of its filters says, alone and in pairs', async () => {
    expect(rows.length).toBeGreaterThan(20);
    for (const filter of FILTERS) {
      const page = await service.operations.worklistPage(call, { ...asked(filter), limit: 100 }, null);
      const listed = page.rows.map(({ citizenId }) => citizenId);
      expect({ filter, listed }).toEqual({ filter, listed: expected(filter).map(({ citizen_id }) => citizen_id) });
    }
  });

  it('counts each tab, kind and deadline with the other filters on', async () => {
    for (const filter of FILTERS) {
      const { tabs, kinds, deadlines } = await service.operations.worklistCounts(call, asked(filter));
      const countOf = (more: Filter) => expected({ ...filter, ...more }).length;
      expect({ filter, tabs, kinds, deadlines }).toEqual({
        filter,
        tabs: Object.fromEntries(CASE_TABS.map((tab) => [tab, countOf({ tab })])),
        kinds: Object.fromEntries(Object.values(CaseKind).map((kind) => [kind, countOf({ kinds: [kind] })])),
        deadlines: Object.fromEntries(CASE_DEADLINES.map((deadline) => [deadline, countOf({ deadline })])),
      });
    }
  });

  it('comes in the same order page by page, whatever is in it', async () => {
    for (const filter of SINGLE) {
      const listed: number[] = [];
      for (let after = null as Parameters<typeof service.operations.worklistPage>[2]; listed.length < 99; ) {
        const page = await service.operations.worklistPage(call, { ...asked(filter), limit: 3 }, after);
        listed.push(...page.rows.map(({ citizenId }) => citizenId));
        after = page.next;
        if (after === null) break;
      }
      expect({ filter, listed }).toEqual({ filter, listed: expected(filter).map(({ citizen_id }) => citizen_id) });
    }
  });
});

describe('the list and its counts', () => {
  it('leave out the caller’s own case', async () => {
    const own = (await raw()).find(({ unit_type, kind }) => unit_type === 1 && kind === 1) as Row;
    const call: Call = { ...callOf(), caller: { ...callOf().caller, citizenId: own.citizen_id } };
    const { rows } = await service.operations.worklistPage(call, { limit: 100 }, null);
    const { tabs, kinds } = await service.operations.worklistCounts(call, {});
    expect([tabs.all, kinds[1]]).toEqual([rows.length, rows.filter(({ kind }) => kind === 1).length]);
    expect(rows.map(({ citizenId }) => citizenId)).not.toContain(own.citizen_id);
  });

  it('the count is asked at most once a second for the same filters, and shared', async () => {
    let asked = 0;
    let now = 0;
    const counts = async () => {
      asked += 1;
      return { today: TODAY, at: 0, counts: [] };
    };
    const ports = { worklist: { counts }, audit: {} } as unknown as Parameters<typeof worklistCounts>[0];
    const ask = worklistCounts(ports, () => now);
    const both = [ask(callOf(), {}), ask(callOf({ id: 'ali' }), { tab: 'mine' })];
    await Promise.all(both);
    expect(asked).toBe(1);
    await ask(callOf(), { operator: 'none' });
    await ask(callOf(FUND), {});
    expect(asked).toBe(3);
    now = 1000;
    await ask(callOf(), {});
    expect(asked).toBe(4);
  });

  it('a row says who, by a masked number, and how it stands with whoever has it', async () => {
    const { rows } = await service.operations.worklistPage(callOf(), { tab: 'held', assignee: 'me' }, null);
    expect(rows[0]).toMatchObject({
      maskedCpr: expect.stringMatching(/^\d{6}-••••$/),
      ...{ opened: false, woken: false, heldUntil: addDays(TODAY, 5), holdReason: 'Ferie\nAftalt', reasons: null },
    });
    const woken = (await service.operations.worklistPage(callOf(), { tab: 'mine' }, null)).rows.filter(
      (row) => row.woken,
    );
    expect(woken).toMatchObject([{ heldUntil: TODAY }]);
    await service.operations.openCase(callOf(), woken[0]?.citizenId as number);
    const opened = (await service.operations.worklistPage(callOf(), { tab: 'mine' }, null)).rows.find(
      ({ citizenId }) => citizenId === woken[0]?.citizenId,
    );
    expect(opened).toMatchObject({ opened: true, woken: false, heldUntil: null, holdReason: null });
  });
});

describe('why a case stands where it does (worklist.md § 3)', () => {
  const why = (citizenId: number, call = callOf()) => service.operations.whyCase(call, citizenId);

  it('says how many others are free, have waited longer, and stand before it', async () => {
    const rows = (await raw()).filter(({ unit_type }) => unit_type === 1);
    const free = rows.filter(({ kind, assignee, operator }) => kind <= 2 && assignee === null && operator === null);
    expect(free.length).toBeGreaterThan(5);
    for (const [place, row] of free.entries()) {
      expect(await why(row.citizen_id)).toMatchObject({
        ...{ kind: row.kind, since: row.since.getTime(), assignedAt: null, isMine: false, reasons: null },
        ...{ free: free.length - 1, older: free.filter(({ since }) => since < row.since).length, ahead: place },
      });
    }
  });

  it('says whom the caller judged, and since when it has been changed', async () => {
    const rows = await raw();
    const changed = rows.find(({ unit_type, number }) => unit_type === 1 && number === 0);
    const judgement = { status: 4, at: expect.any(Number), isMine: true, changedAt: expect.any(Number) };
    expect(await why(changed?.citizen_id as number)).toMatchObject({ judgement });
    expect(await why(changed?.citizen_id as number, callOf({ id: 'ali' }))).toMatchObject({
      judgement: { ...judgement, isMine: false },
    });
    const never = rows.find(({ unit_type, number }) => unit_type === 1 && number === 20);
    expect(await why(never?.citizen_id as number)).toMatchObject({ judgement: null });
  });

  it('says nothing of a case of another unit, in one entry either way', async () => {
    const [call, elsewhere] = [callOf(), callOf({ code: '751' })];
    const [own] = await raw();
    await why(own?.citizen_id as number, call);
    expect(await why(own?.citizen_id as number, elsewhere)).toBeNull();
    const entries = 'select outcome, citizen_id from access_log where request_id = $1';
    expect((await db.owner.query(entries, [call.requestId])).rows).toEqual([
      { outcome: 'allowed', citizen_id: own?.citizen_id },
    ]);
    expect((await db.owner.query(entries, [elsewhere.requestId])).rows).toEqual([
      { outcome: 'gone', citizen_id: null },
    ]);
  });
});
