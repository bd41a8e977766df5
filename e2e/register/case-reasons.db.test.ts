import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCaseChecks } from '@/server/adapters/postgres/case-checks';
import { stopClockAt } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import type { Call } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import { startOfDay } from '@/server/domain/danish-time';
import { anne, CPRS, importAll, type Json, json } from '@/server/doors/feed/feed.test-support';
import { checkCases } from '@/server/operations/check-cases';
import { callOf, citizens, cprOf } from './case-people';
import { type Service, serviceOver } from './service';

let db: TestDatabase;
let service: Service;
beforeEach(async () => {
  db = await testDatabase();
  service = serviceOver(db.pool);
  await stopClockAt(db.owner, startOfDay('2026-03-10') + 12 * 3_600_000);
  await db.pool.query('select ensure_access_log_partitions()');
  await importAll(db.pool, CITIZEN);
});
afterEach(async () => {
  await service.sealer.stop();
  await db.close();
});

/** A member of fund 3, in group 8, where both sides judge; without education. */
const CITIZEN: readonly Json[] = [
  anne(),
  json('cv', 1, { cvNumber: 700_123, state: 'active' }),
  ...['contact', 'jobTarget', 'employmentTerms', 'workExperience'].map((element) =>
    json('cv-element', 2, { element, elementId: 'a', operation: 1, data: { email: 'a@b.dk' } }),
  ),
  json('contact-group', 3, { group: 8, from: '2026-02-01' }),
  json('fund-membership', 3, { fund: 3, from: '2026-01-01' }),
];

const call = (type: OrganisationType, code: string): Call => ({
  requestId: randomUUID(),
  caller: { organisation: { type, code }, role: 'supervisor', user: { id: 'k', name: 'Karen' }, citizenId: null },
});
const jobcenter = () => call(OrganisationType.jobcenter, '751');
const fund = () => call(OrganisationType.fund, '3');

async function judge(caller: Call, judgement: object): Promise<void> {
  const { rows } = await db.owner.query('select citizen_id as id, version from cv');
  const opened = { citizenId: rows[0].id, expectedVersion: rows[0].version, requestIdentifier: randomUUID() };
  await service.operations.updateCvStatus(caller, judgement, opened);
}

let minutes = 60;
async function change(element: string, operation = 1, elementId = 'a'): Promise<void> {
  minutes += 1;
  await importAll(db.pool, [json('cv-element', minutes, { element, elementId, operation, data: {} })]);
}

/** As `type: met/of`, of the cases as written; equal to what the rules say. */
async function reasons(): Promise<string[]> {
  const { rows } = await db.pool.query('select * from work_case order by unit_type');
  const checks = createCaseChecks(db.pool);
  await checks.begin(true);
  expect(await checkCases(checks)()).toEqual({ seen: 1, differing: 0 });
  return rows.map(
    (row) => `${row.unit_type}: ${row.reasons_of === null ? '–' : `${row.reasons_met}/${row.reasons_of}`}`,
  );
}

const BOTH = { status: 4, reasons: ['education-missing', 'experience-tasks'] };

describe('reasons of the last judgement, in the cases (worklist.md § 4)', () => {
  it('are counted as they become met or changed', async () => {
    await judge(jobcenter(), BOTH);
    expect(await reasons()).toEqual(['2: 0/2']);
    await change('summary');
    expect(await reasons()).toEqual(['1: 0/2', '2: 0/2']);
    await change('workExperience', 2);
    await change('education');
    expect(await reasons()).toEqual(['1: 2/2', '2: 2/2']);
    await change('education', 3);
    expect(await reasons()).toEqual(['1: 1/2', '2: 1/2']);
  });

  it('stay as they are when the availability changes', async () => {
    await judge(jobcenter(), BOTH);
    await change('education');
    await db.owner.query('update cv set availability = 2');
    await service.operations.updateCvAvailability(jobcenter(), { cpr: CPRS[0], availability: 1 });
    expect(await reasons()).toEqual(['1: 1/2', '2: 1/2']);
  });

  it('of a fund are in that fund’s case alone', async () => {
    await judge(fund(), { ...BOTH, guidance: 'Skriv mere.' });
    await change('education');
    expect(await reasons()).toEqual(['1: –', '2: 1/2']);
    await importAll(db.pool, [json('fund-membership', 90, { fund: 1, from: '2026-03-10' })]);
    expect(await reasons()).toEqual(['1: –', '2: –']);
  });

  it('end with the next judgement, whoever records it, and with the CV', async () => {
    await judge(jobcenter(), BOTH);
    await judge(jobcenter(), { status: 4 });
    await change('education');
    expect(await reasons()).toEqual(['1: –', '2: –']);
    await judge(jobcenter(), { status: 4, reasons: ['spelling'] });
    await change('summary');
    expect(await reasons()).toEqual(['1: 1/1', '2: 1/1']);
    await importAll(db.pool, [
      json('cv', 100, { cvNumber: 700_123, state: 'deleted' }),
      json('cv', 101, { cvNumber: 700_124, state: 'active' }),
    ]);
    expect(await reasons()).toEqual(['2: –']);
  });

  it('end with a judgement of an instance that doesn’t know them', async () => {
    await judge(jobcenter(), BOTH);
    await db.owner.query(`select change_cv(
      row(1, '751', 'caseworker', 'k', 'Karen', gen_random_uuid())::actor, 'UpdateCVStatus', c.id, c.revision,
      2::smallint, 4::smallint, p_day => feed_today(), p_rule_set => rule_set_on(feed_today()), p_holds => true)
      from citizen c`);
    await checkCases(createCaseChecks(db.pool))();
    await change('education');
    expect(await reasons()).toEqual(['1: –', '2: –']);
  });

  it('are changed by no late record', async () => {
    await judge(jobcenter(), { status: 4, reasons: ['experience-tasks'] });
    await importAll(db.pool, [
      json('cv-element', 1, { element: 'workExperience', elementId: 'a', operation: 2, data: { title: 'Før' } }),
    ]);
    expect(await reasons()).toEqual(['2: 0/1']);
  });
});

it('of cases due on the same day those whose reasons are all met come first, in the list and to be taken', async () => {
  const { operations } = service;
  await importAll(db.pool, citizens(3));
  const { rows } = await db.owner.query<{ id: number }>(
    "select id from citizen where surname like 'Prøve %' order by surname",
  );
  const ids = rows.map(({ id }) => id);
  for (const citizenId of ids) {
    const version = await db.owner.query('select version from cv where citizen_id = $1', [citizenId]);
    const opened = { citizenId, expectedVersion: version.rows[0].version, requestIdentifier: randomUUID() };
    await operations.updateCvStatus(callOf(), { status: 4, reasons: ['experience-tasks', 'spelling'] }, opened);
  }
  const changed = ['summary', 'summary', 'workExperience'].map((element, number) =>
    json('cv-element', 600 + number, { cpr: cprOf(number), element, elementId: 'a', operation: 2, data: {} }),
  );
  await importAll(db.pool, changed);
  const listed: unknown[] = [];
  for (let after: Parameters<typeof operations.worklistPage>[2] = null; listed.length < 9; ) {
    const page = await operations.worklistPage(callOf(), { limit: 1 }, after);
    listed.push(...page.rows.map(({ citizenId, reasons: counted }) => [citizenId, counted]));
    after = page.next;
    if (after === null) break;
  }
  expect(listed).toEqual([
    [ids[2], { met: 2, of: 2 }],
    [ids[0], { met: 1, of: 2 }],
    [ids[1], { met: 1, of: 2 }],
  ]);
  expect(await operations.whyCase(callOf(), ids[2] as number)).toMatchObject({ reasons: { met: 2, of: 2 }, ahead: 0 });
  expect(await operations.whyCase(callOf(), ids[1] as number)).toMatchObject({ reasons: { met: 1, of: 2 }, ahead: 2 });
  expect(await operations.takeNextCase(callOf({ id: 'ali' }), {})).toMatchObject({ citizenId: ids[2] });
});
