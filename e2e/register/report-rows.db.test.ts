import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OrganisationName, of } from '@/e2e/contract/callers';
import { spareCpr } from '@/e2e/contract/citizens';
import { HISTORY, plainChanges, plainList, recordHistory } from '@/e2e/contract/list-oracle';
import { createList } from '@/server/adapters/postgres/list';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import type { Call } from '@/server/domain/caller';
import type { CvList } from '@/server/operations/ports/cv-list';

// What the report's screen shows besides the list (ux.md, "Rapport"). Everybody lives in Aarhus today, wherever their
// changes were recorded.
const CITIZENS = 40;
const WHOLE = { start: HISTORY.begin, end: HISTORY.begin + HISTORY.length };
const PROTECTED = spareCpr(0);

let db: TestDatabase;
let list: CvList;
beforeAll(async () => {
  db = await testDatabase();
  await recordHistory(db.owner, CITIZENS, { minLength: 8, maxLength: 24 });
  await db.owner.query(
    `update citizen set address_protected = true
     where id = (select citizen_id from citizen_cpr where cpr = $1)`,
    [PROTECTED],
  );
  await db.owner.query("update feed_state set sealed = service_clock() - interval '1 minute'");
  const { pool } = db;
  list = createList({ screens: pool, systems: pool, lists: pool, systemLists: pool, export: pool });
}, 60_000);
afterAll(() => db.close());

function callOf(who: OrganisationName): Call {
  const { organisation } = of(who);
  const caller = { organisation, role: 'supervisor', user: { id: 'u', name: 'U' }, citizenId: null } as const;
  return { caller, requestId: randomUUID() };
}

const EVERYBODY: readonly (readonly [OrganisationName, string | null])[] = [
  ['star', null],
  ['star', '101'],
  ['aarhus', null],
  ['taarnby', null],
  ['dragoerKommune', null],
  ['fund1', null],
  ['fund3', '751'],
  ['operator', null],
];

describe.each(EVERYBODY)('the report of %s for the jobcenter %s', (who, jobcenter) => {
  const question = { ...WHOLE, ...(jobcenter && { jobcenter }) };

  it('has the citizens of the list, and counts the changes that put them on it', async () => {
    const { rows } = await list.reportPage(callOf(who), WHOLE, jobcenter, 1);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map(({ cpr, revisedAt, deleted }) => ({ cpr, revisedAt, deleted }))).toEqual(
      await plainList(db.owner, of(who).organisation, question),
    );
    const changes = rows.reduce((sum, row) => sum + row.changes, 0);
    expect(changes).toBe(await plainChanges(db.owner, of(who).organisation, question));
    for (const { types, changes: count } of rows) {
      expect(types).toEqual([...new Set(types)].sort((one, other) => one - other));
      expect(types.length).toBeLessThanOrEqual(count);
      expect(types.every((type) => type <= 13)).toBe(true);
    }
    if (jobcenter) expect(new Set(rows.map((row) => row.jobcenter))).toEqual(new Set([jobcenter]));
  });

  it('says how it is today only to whom the citizen belongs today, and no protected name', async () => {
    const call = callOf(who);
    const { rows } = await list.reportPage(call, WHOLE, jobcenter, 1);
    const isOwn = who === 'star' || who === 'aarhus';
    for (const { cpr, now } of rows) {
      if (!isOwn) expect(now).toBeNull();
      else if (cpr === PROTECTED) expect(now).toMatchObject({ name: null });
      else expect(now?.name).toMatch(/\S \S/);
    }
    const names = rows.filter(({ now }) => now?.name).length;
    if (isOwn) expect(names).toBeGreaterThan(0);
    const { rows: logged } = await db.owner.query('select operation, details from access_log where request_id = $1', [
      call.requestId,
    ]);
    const details = expect.objectContaining({ rows: rows.length, numbers: 0, names });
    expect(logged).toEqual([{ operation: 'ReportPage', details }]);
  });

  it('has figures by jobcenter where the list has several, each as the list of that jobcenter has them', async () => {
    const { jobcenters } = await list.figures(callOf(who), WHOLE, jobcenter);
    const { organisation } = of(who);
    const isOne = jobcenter !== null || organisation.type === 1 || organisation.type === 3;
    expect(jobcenters.length > 0).toBe(!isOne);
    expect(jobcenters.map(({ citizens }) => citizens)).toEqual(
      jobcenters.map(({ citizens }) => citizens).toSorted((one, other) => other - one),
    );
    for (const { jobcenter: each, citizens } of jobcenters) {
      expect(await plainList(db.owner, organisation, { ...WHOLE, jobcenter: each })).toHaveLength(citizens);
    }
  });
});

it('a deleted CV has no status and no availability today', async () => {
  const { rows } = await list.reportPage(callOf('star'), WHOLE, null, 1);
  const { rows: deleted } = await db.owner.query<{ cpr: string }>(
    "select cpr from cv join citizen_cpr using (citizen_id) where state = 'deleted'",
  );
  const gone = new Set(deleted.map(({ cpr }) => cpr));
  for (const { cpr, now } of rows) if (gone.has(cpr)) expect(now).toMatchObject({ status: null, availability: null });
});
