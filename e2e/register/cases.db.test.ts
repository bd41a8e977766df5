import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCaseChecks } from '@/server/adapters/postgres/case-checks';
import { createDueCitizens } from '@/server/adapters/postgres/due-citizens';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import type { Call } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import { anne, CPRS, foundAll, importAll, type Json, json, population } from '@/server/doors/feed/feed.test-support';
import { bringAllUpToDate } from '@/server/operations/bring-up-to-date';
import { checkCases } from '@/server/operations/check-cases';
import { goTo } from './case-people';
import { type Service, serviceOver } from './service';

let db: TestDatabase;
let service: Service;
beforeEach(async () => {
  db = await testDatabase();
  service = serviceOver(db.pool);
});
afterEach(async () => {
  await service.sealer.stop();
  await db.close();
});

const cpr = CPRS[0];
const MINIMUM = ['contact', 'jobTarget', 'employmentTerms', 'workExperience', 'education'];
const CONTENT = { email: 'a@b.dk' };

/** A CV that waits for judgement, of a citizen in a group. */
const waiting = (group: number, more: readonly Json[] = []): Json[] => [
  anne(),
  json('cv', 1, { cvNumber: 700_123, state: 'active' }),
  ...MINIMUM.map((element) => json('cv-element', 2, { element, elementId: 'a', operation: 1, data: CONTENT })),
  json('contact-group', 3, { group, from: '2026-02-01' }),
  ...more,
];
const member = json('fund-membership', 0, { fund: 3, from: '2026-01-01' });
const referral = (to: string) =>
  json('referral', 0, { operator: '12345678', jobcenter: '751', from: '2026-01-01', to });

/** As `type code: kind marks`, with the due day where there is one. */
async function cases(): Promise<string[]> {
  const { rows } = await db.pool.query('select * from work_case order by citizen_id, unit_type, unit_code');
  return rows.map(({ unit_type, unit_code, kind, marks, due_on }) =>
    `${unit_type} ${unit_code}: ${kind}/${marks} ${due_on ?? ''}`.trim(),
  );
}

const call = (type: OrganisationType, code: string): Call => ({
  requestId: crypto.randomUUID(),
  caller: { organisation: { type, code }, role: 'supervisor', user: { id: 'k', name: 'Karen' }, citizenId: null },
});
const jobcenter = () => call(OrganisationType.jobcenter, '751');
const midnights = () => bringAllUpToDate(createDueCitizens(db.pool))();
const rebuild = async () => {
  const checks = createCaseChecks(db.pool);
  await checks.begin(true);
  return checkCases(checks)();
};

describe('cases are kept in the transaction of whatever changes them (worklist.md § 1)', () => {
  it('a record', async () => {
    await goTo(db, '2026-03-10');
    await importAll(db.pool, waiting(8, [member, referral('2026-12-31')]));
    expect(await cases()).toEqual(['1 751: 1/0', '2 3: 1/0', '4 12345678: 1/0']);
    await importAll(db.pool, [json('cv', 60, { cvNumber: 700_123, state: 'archived' })]);
    expect(await cases()).toEqual(['2 3: 3/0']);
  });

  it('a judgement, the first of which ends all that await one', async () => {
    await goTo(db, '2026-03-10');
    await importAll(db.pool, waiting(8, [member, referral('2026-12-31')]));
    await service.operations.updateCvStatus(call(OrganisationType.fund, '3'), { cpr, status: 4 });
    expect(await cases()).toEqual(['2 3: 4/0']);
    await goTo(db, '2026-03-11');
    await importAll(db.pool, [
      json('cv-element', 60, { element: 'summary', elementId: 'a', operation: 1, data: { text: 'Ny' } }),
    ]);
    expect(await cases()).toEqual(['1 751: 1/0', '2 3: 1/0', '4 12345678: 1/0']);
    await service.operations.updateCvStatus(jobcenter(), { cpr, status: 3 });
    expect(await cases()).toEqual([]);
    await service.operations.updateCvStatus(jobcenter(), { cpr, status: 2 });
    expect(await cases()).toEqual(['1 751: 1/0', '2 3: 1/0', '4 12345678: 1/0']);
    expect(await rebuild()).toEqual({ seen: 1, differing: 0 });
  });

  it('a change of availability', async () => {
    await goTo(db, '2026-03-10');
    await importAll(db.pool, [...waiting(2), json('contact-group', 4, { group: 2, category: 5, from: '2026-02-01' })]);
    const before = await cases();
    await service.operations.updateCvAvailability(jobcenter(), { cpr, availability: 1 });
    expect(await cases()).toEqual(before);
    expect(await rebuild()).toEqual({ seen: 1, differing: 0 });
  });

  it('a midnight on which a membership and a referral end', async () => {
    await goTo(db, '2026-03-10');
    const until = json('fund-membership', 0, { fund: 3, from: '2026-01-01', to: '2026-03-20' });
    await importAll(db.pool, waiting(8, [until, referral('2026-03-25')]));
    await goTo(db, '2026-03-21', 1);
    await midnights();
    expect(await cases()).toEqual(['1 751: 1/0', '4 12345678: 1/0']);
    await goTo(db, '2026-03-26', 1);
    await midnights();
    expect(await cases()).toEqual(['1 751: 1/0']);
    expect(await rebuild()).toEqual({ seen: 1, differing: 0 });
  });

  it('the deadline is of the part that concerns the unit, until it is met', async () => {
    await goTo(db, '2026-03-10');
    const benefit = [anne(), member, json('contact-group', 3, { group: 1, from: '2026-03-01' })];
    await importAll(db.pool, benefit);
    expect(await cases()).toEqual(['2 3: 4/0 2026-03-15']);
    await importAll(db.pool, waiting(1).slice(1, -1));
    // Searchable, as group 1 requires it; the fund has yet to judge.
    expect(await cases()).toEqual(['2 3: 1/0 2026-03-15']);
    await service.operations.updateCvStatus(call(OrganisationType.fund, '3'), { cpr, status: 3 });
    await importAll(db.pool, [json('cv-element', 90, { element: 'jobTarget', elementId: 'a', operation: 3 })]);
    expect(await cases()).toEqual(['2 3: 2/4']);
    expect(await rebuild()).toEqual({ seen: 1, differing: 0 });
  });

  it('founding', async () => {
    await goTo(db, '2026-06-02');
    await foundAll(db.pool, population(60));
    expect((await cases()).length).toBeGreaterThan(10);
    expect(await rebuild()).toMatchObject({ differing: 0 });
  });
});

describe('changed since the judgement (domain.md § 10)', () => {
  const element = (minutes: number, fields: Json) =>
    json('cv-element', minutes, { element: 'contact', elementId: 'a', operation: 2, data: CONTENT, ...fields });

  /** Whether the case and the citizen's page say so; one says it of elements, too. */
  async function said() {
    const { rows } = await db.pool.query('select id, changed_at is not null as changed from citizen');
    const { flagged, changedSinceJudgement } = await service.operations.cvOverview(jobcenter(), rows[0].id);
    const changes = changedSinceJudgement.map(({ elementId }) => elementId);
    return { changed: rows[0].changed, flagged, changes };
  }

  it('is said alike of the case and on the citizen’s page; a late record changes nothing', async () => {
    await goTo(db, '2026-03-10');
    await importAll(db.pool, waiting(8));
    await service.operations.updateCvStatus(jobcenter(), { cpr, status: 4 });
    expect(await said()).toEqual({ changed: false, flagged: false, changes: [] });
    await importAll(db.pool, [element(1, {})]);
    expect(await said()).toEqual({ changed: false, flagged: false, changes: [] });
    // A past judgement by an authority judges nothing that stands.
    const past = { changeType: 2, operation: 2, status: 3, actor: 'authority' };
    await importAll(db.pool, [
      element(60, {}),
      json('history', 0, past),
      element(61, { elementId: 'b', operation: 1 }),
    ]);
    expect(await said()).toEqual({ changed: true, flagged: true, changes: ['b', 'a'] });
    await service.operations.updateCvStatus(jobcenter(), { cpr, status: 3 });
    expect(await said()).toEqual({ changed: false, flagged: false, changes: [] });
  });

  it('is the same where what the cases ask is not kept', async () => {
    await goTo(db, '2026-03-10');
    await importAll(db.pool, waiting(8));
    await service.operations.updateCvStatus(jobcenter(), { cpr, status: 4 });
    await importAll(db.pool, [element(1, {}), element(60, {})]);
    const kept = await said();
    await db.owner.query('update citizen set tracked_to = null, judged_position = null');
    expect(await said()).toEqual(kept);
  });
});

describe('the morning after', () => {
  /** Cases of the dead, of who is no longer the unit's, and of who is in no group. */
  const UNRELATED = `
    select w.citizen_id, w.unit_type from work_case w join citizen c on c.id = w.citizen_id, feed_today() today
    where c.deceased or w.last_day < today
      or not exists (
        select from contact_group_registration g
        where g.citizen_id = c.id and not cancelled and in_force_on(today, g.valid_from, g.effective_to))
      or not case w.unit_type
        when 1 then w.unit_code = (select jobcenter from municipality where id = c.municipality)
        when 2 then exists (
          select from fund_membership f
          where f.citizen_id = c.id and f.fund::text = w.unit_code and not cancelled
            and in_force_on(today, f.valid_from, f.effective_to))
        else exists (
          select from referral r
          where r.citizen_id = c.id and r.operator = w.unit_code and not cancelled
            and in_force_on(today, r.valid_from, r.effective_to)) end`;

  it('there is no case of who died, left or belongs elsewhere', async () => {
    await goTo(db, '2026-06-02');
    const ending = population(80).map((record) =>
      record.kind === 'fund-membership' || record.kind === 'referral' ? { to: '2026-06-20', ...record } : record,
    );
    await foundAll(db.pool, ending);
    const before = (await cases()).length;
    for (const day of ['2026-06-10', '2026-06-20', '2026-06-21', '2026-07-01']) {
      await goTo(db, day, 3);
      await midnights();
      expect((await db.owner.query(UNRELATED)).rows, day).toEqual([]);
      expect(await rebuild(), day).toMatchObject({ differing: 0 });
    }
    expect((await cases()).length).toBeLessThan(before);
  });
});

describe('cases that lag behind', () => {
  const judge = `select outcome from citizen c, change_cv(
    row(1, '751', 'caseworker', 'k', 'Karen', gen_random_uuid())::actor, 'UpdateCVStatus', c.id, c.revision,
    2::smallint, 3::smallint, p_day => feed_today(), p_rule_set => rule_set_on(feed_today()))`;

  it('of a judgement by an instance of the version before are worked out anew', async () => {
    await goTo(db, '2026-03-10');
    await importAll(db.pool, waiting(2));
    expect((await db.owner.query(judge)).rows).toEqual([{ outcome: 'written' }]);
    expect(await cases()).toEqual(['1 751: 1/0']);
    expect(await checkCases(createCaseChecks(db.pool))()).toMatchObject({ differing: 1 });
    expect(await cases()).toEqual([]);
    expect((await db.pool.query('select from case_lag')).rowCount).toBe(0);
    expect(await rebuild()).toEqual({ seen: 1, differing: 0 });
  });

  it('of a register from before are worked out from its log, and lead to the same', async () => {
    await goTo(db, '2026-06-02');
    await importAll(db.pool, population(40));
    const whole = async () =>
      (await db.pool.query("select to_jsonb(w) - 'since' - 'revision' as row from work_case w order by 1")).rows;
    const track = async () =>
      (
        await db.pool.query(`select id, tracked_to, searchable_since, searchable_until, judged_since, judged_until,
          status_at, judged_position, changed_at, next_change_on, deadline_from, due_on, rests_from
          from citizen join standing on citizen_id = id order by id`)
      ).rows;
    const [before, tracked] = [await whole(), await track()];
    expect(before.length).toBeGreaterThan(5);
    await db.owner.query('delete from work_case');
    await db.owner.query(`update citizen set tracked_to = null, searchable_since = null, searchable_until = null,
      judged_since = null, judged_until = null, status_at = null, judged_position = null, changed_at = null`);
    await db.owner.query(
      'update standing set deadline_from = null, due_on = null, rests_from = null, next_change_on = null',
    );
    await rebuild();
    expect(await whole()).toEqual(before);
    expect(await track()).toEqual(tracked);
    expect(await rebuild()).toMatchObject({ differing: 0 });
  });
});
