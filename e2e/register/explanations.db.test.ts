import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OrganisationName, of } from '@/e2e/contract/callers';
import { addCitizen, foundShowcase, PLAIN, type Situation, spareCpr } from '@/e2e/contract/citizens';
import { TEST_DAY, testNow } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import type { Call } from '@/server/domain/caller';
import { addDays } from '@/server/domain/danish-time';
import { CPRS, importAll } from '@/server/doors/feed/feed.test-support';
import { type Service, serviceOver } from './service';

// rules.md § 2: what the screens explain, and to whom.
const CPR = spareCpr(0);
const SICK = 11;
const EXEMPT: Situation = {
  ...PLAIN,
  group: { id: 2, category: 4 },
  absences: [SICK],
  funds: [{ fund: 3 }, { fund: 1, from: -800, to: -30 }],
  referrals: [{ operator: '12345678', jobcenter: '751' }],
};

let db: TestDatabase;
/** The showcase citizens of the demo. */
let founded: TestDatabase;
let service: Service;
let citizenId = 0;
beforeAll(async () => {
  db = await testDatabase();
  await addCitizen(db.owner, CPR, EXEMPT);
  const { rows } = await db.owner.query<{ id: number }>('select citizen_id as id from citizen_cpr where cpr = $1', [
    CPR,
  ]);
  citizenId = rows[0]?.id ?? 0;
  service = serviceOver(db.pool);
  founded = await testDatabase();
  await foundShowcase(founded.owner, founded.appUrl);
});
afterAll(async () => {
  await founded.close();
  await db.close();
});

function call(name: OrganisationName): Call {
  const user = { id: `test-${name}`, name: 'Prøve Prøvesen' };
  return { requestId: randomUUID(), caller: { ...of(name), user, citizenId: null } };
}

describe('rules.md § 2: absences by type', () => {
  it.each(['aarhus', 'aarhusKommune', 'fund3'] as const)('are told to %s, to whom the citizen belongs', async (who) => {
    const { absences, exempt, explanation } = await service.operations.cvOverview(call(who), citizenId);
    expect(absences).toEqual([expect.objectContaining({ type: SICK, exempts: true })]);
    expect(exempt).toBe(true);
    expect(explanation.requirement.sentence).toMatchObject({ key: 'exempted', values: { absence: SICK } });
  });

  it.each(['operator', 'star', 'fund1'] as const)('are not told to %s', async (who) => {
    const overview = await service.operations.cvOverview(call(who), citizenId);
    expect(overview.absences).toBeNull();
    expect(overview.exempt).toBe(true);
    const { requirement } = overview.explanation;
    expect(requirement.sentence.key).toBe('exempted-withheld');
    expect(requirement.conditions.at(-1)).toMatchObject({ key: 'exemption', mark: 'met' });
    // Neither by its number nor by the row of the matrix that names it.
    expect(JSON.stringify(overview)).not.toMatch(/"absence"/);
    const { rows } = await db.owner.query<{ id: number }>(
      'select id from cv_requirement_rule where contact_group = 2 and person_category = 4 and absence_type = $1',
      [SICK],
    );
    expect(JSON.stringify(overview.explanation)).not.toContain(`"row":${rows[0]?.id},`);
  });
});

describe('rules.md § 2: three dates', () => {
  let citizens: readonly number[] = [];
  beforeAll(async () => {
    const { rows } = await founded.owner.query<{ id: number }>('select id from citizen order by id');
    citizens = rows.map(({ id }) => id);
  });

  it('what holds today, as known now, is what the screen of the citizen explains', async () => {
    const operations = serviceOver(founded.pool).operations;
    for (const id of citizens) {
      const { explanation } = await operations.cvOverview(call('star'), id);
      expect(await operations.explain(call('star'), id, {})).toMatchObject({ on: TEST_DAY, known: null, explanation });
    }
  });

  it('and so is what was known at the last instant, folded from what is kept', async () => {
    const operations = serviceOver(founded.pool).operations;
    const known = new Date(testNow()).toISOString();
    for (const id of citizens) {
      const { explanation, cv } = await operations.cvOverview(call('star'), id);
      const folded = await operations.explain(call('star'), id, { known });
      // No event tells of a lock, and so not when the record of it happened.
      if (cv?.state !== 'locked') expect(folded.explanation).toEqual(explanation);
    }
  });

  describe('of a citizen about whom more becomes known', () => {
    const [cpr] = CPRS;
    const earlier = addDays(TEST_DAY, -30);
    const later = addDays(TEST_DAY, -10);
    let id = 0;
    let between = '';
    const explain = async (input: object) => {
      const { explanation, ...dates } = await service.operations.explain(call('aarhus'), id, input);
      return { ...dates, explanation, sentence: explanation?.requirement.sentence };
    };
    beforeAll(async () => {
      const at = (minutes: number) => new Date(testNow() - 3_600_000 + minutes * 60_000).toISOString();
      const record = (minutes: number, kind: string, fields: object) => ({
        ...{ id: `dates-${minutes}`, kind, cpr, at: at(minutes) },
        ...fields,
      });
      const first = await importAll(db.pool, [
        record(1, 'citizen', { givenName: 'Anne', surname: 'Prøve', municipality: '751' }),
        record(2, 'contact-group', { group: 2, category: 5, from: earlier }),
        record(3, 'cv', { cvNumber: 999_002, state: 'active' }),
      ]);
      const { rows } = await db.owner.query<{ id: number; now: Date }>(
        'select citizen_id as id, last_feed_at as now from citizen_cpr join citizen on id = citizen_id where cpr = $1',
        [cpr],
      );
      id = rows[0]?.id ?? 0;
      between = rows[0]?.now.toISOString() ?? '';
      const second = await importAll(db.pool, [
        record(4, 'contact-group', { group: 2, category: 4, from: later }),
        record(5, 'cv-element', { element: 'education', elementId: 'e', operation: 1, data: { title: 'Kok' } }),
      ]);
      expect(first.refused + second.refused).toBe(0);
    });

    it('on a day, as known now', async () => {
      expect((await explain({})).sentence).toMatchObject({ values: { category: 4, requirement: 1, since: later } });
      expect((await explain({ on: addDays(later, -1) })).sentence).toMatchObject({
        values: { category: 5, requirement: 2, since: earlier },
      });
      expect((await explain({ on: addDays(earlier, -1) })).sentence).toEqual({ key: 'no-group', values: {} });
    });

    it('as known at an instant', async () => {
      const then = await explain({ known: between });
      expect(then.sentence).toMatchObject({ values: { category: 5, requirement: 2, since: earlier } });
      const missing = (one: Awaited<ReturnType<typeof explain>>) =>
        one.explanation?.availability?.sentence.values.missing;
      expect(missing(then)).toContain('education');
      expect(missing(await explain({}))).not.toContain('education');
      const group = then.explanation?.requirement.conditions[0];
      expect(group?.saidBy).toMatchObject({ source: 'test', record: 'dates-2' });
    });

    it('is nobody before the first record', async () => {
      expect(await explain({ known: '2020-01-01T00:00:00Z' })).toMatchObject({ on: '2020-01-01', explanation: null });
    });

    it('on a later day, with what the rules will do', async () => {
      const from = addDays(TEST_DAY, 20);
      const coming = {
        group: 1,
        from,
        id: 'dates-6',
        kind: 'contact-group',
        cpr,
        at: new Date(testNow()).toISOString(),
      };
      expect((await importAll(db.pool, [coming])).refused).toBe(0);
      const then = await explain({ on: from });
      expect(then.sentence).toMatchObject({ key: 'by-group', values: { group: 1, since: from } });
      expect(then.explanation?.status?.sentence).toMatchObject({
        ...{ key: 'begins-unmet' },
      });
    });

    it('by the rules of another day, or of another set', async () => {
      const from = addDays(TEST_DAY, 100);
      const { rows } = await db.owner.query<{ id: number }>(
        `insert into rule_set (takes_effect_on, hash, content) values ($1, sha256('r'), '{}') returning id`,
        [from],
      );
      const ruleSet = rows[0]?.id ?? 0;
      await db.owner.query(
        `insert into cv_requirement_rule (rule_set, contact_group, person_category, absence_type, requirement, source)
         select $1, contact_group, person_category, absence_type,
           case when contact_group = 2 and person_category = 4 then 2 else requirement end, 'reform'
         from cv_requirement_rule where rule_set = 1`,
        [ruleSet],
      );
      await db.owner.query(
        `insert into responsibility_rule (rule_set, contact_group, refusal_for_fund, refusal_for_jobcenter,
           refusal_for_external_operator, source)
         select $1, contact_group, refusal_for_fund, refusal_for_jobcenter, refusal_for_external_operator, source
         from responsibility_rule where rule_set = 1`,
        [ruleSet],
      );
      expect(await explain({})).toMatchObject({ ruleSet: 1, sentence: { values: { requirement: 1 } } });
      for (const input of [{ rulesOn: from }, { ruleSet }]) {
        const reformed = await explain(input);
        expect(reformed).toMatchObject({
          on: TEST_DAY,
          ruleSet,
          sentence: { values: { requirement: 2, category: 4 } },
        });
        expect(reformed.explanation?.requirement.conditions[2]?.rule).toMatchObject({ source: 'reform' });
      }
      await expect(explain({ ruleSet: 99 })).rejects.toMatchObject({ code: 1014, invalid: { field: 'ruleSet' } });
    });

    it('is audited with what was asked', async () => {
      await explain({ on: later, known: between });
      const { rows } = await db.owner.query(
        `select outcome, details from access_log where operation = 'Explain' and citizen_id = $1 order by at desc limit 1`,
        [id],
      );
      expect(rows[0]).toMatchObject({ outcome: 'allowed', details: { on: later, known: between } });
    });

    it('is refused to whom GetCVList is refused', async () => {
      await expect(service.operations.explain(call('koebenhavn'), id, {})).rejects.toMatchObject({ code: 8292 });
    });
  });
});
