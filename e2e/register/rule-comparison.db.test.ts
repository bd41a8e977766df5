import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDueCitizens } from '@/server/adapters/postgres/due-citizens';
import { runClockFrom, TEST_DAY } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import { addDays, startOfDay } from '@/server/domain/danish-time';
import { MINIMUM } from '@/server/domain/register/records.test-support';
import { COMPARED_VALUES, type RuleComparison } from '@/server/domain/rule-comparison';
import { CPRS, importAll, type Json } from '@/server/doors/feed/feed.test-support';
import { bringAllUpToDate } from '@/server/operations/bring-up-to-date';
import { compareRules } from '@/server/operations/compare-rules';
import { listRulePreview } from '@/server/operations/list-rule-preview';
import { previewRules } from '@/server/operations/preview-rules';
import { publishRules } from '@/server/operations/publish-rules';
import { administrator, foundDemo, reformFile, rulePorts } from './reform';

const HOUR = 3_600_000;
const ON = addDays(TEST_DAY, 10);

let db: TestDatabase;
beforeEach(async () => {
  db = await testDatabase();
  await runClockFrom(db.owner, startOfDay(TEST_DAY) + 12 * HOUR);
});
afterEach(() => db.close());

/** Publishes the reform. @returns the set, and those for whom it was predicted to change something */
async function publish(text = reformFile()) {
  const ports = rulePorts(db.pool);
  const begun = await previewRules(ports)(administrator(), { text, on: ON }, Math.random);
  if ('faults' in begun) throw new Error(JSON.stringify(begun.faults));
  await begun.result;
  const outcome = await publishRules(ports)(administrator(), { hash: begun.hash, on: ON }, false);
  if (!('set' in outcome)) throw new Error(JSON.stringify(outcome));
  const { rows } = await listRulePreview(ports)(administrator(), { preview: begun.id, purpose: 'Prøve' });
  return { set: outcome.set, predicted: rows };
}

const bringUpToDate = () => bringAllUpToDate(createDueCitizens(db.pool))();

/** Lets the midnights between two days come, one after the other; the second included. */
async function pass(after: string, until: string): Promise<void> {
  for (let next = addDays(after, 1); next <= until; next = addDays(next, 1)) {
    await runClockFrom(db.owner, startOfDay(next) + HOUR);
    await bringUpToDate();
  }
}

async function compare(set: number, keep = false): Promise<RuleComparison> {
  const compared = await compareRules(rulePorts(db.pool))(administrator(), set, keep);
  if (!('comparison' in compared)) throw new Error(compared.refusal);
  return compared.comparison;
}
const refusal = (set: number) => compareRules(rulePorts(db.pool))(administrator(), set, false);

let given = 0;
const record = (kind: string, cpr: string, day: string, fields: Json): Json => {
  given += 1;
  return { id: `c${given}`, kind, cpr, at: new Date(startOfDay(day) + given * 1000).toISOString(), ...fields };
};
const predictions = async () =>
  (await db.owner.query('select count(*)::integer as count from rule_prediction')).rows[0].count;

describe('comparing a reform with its prediction (rules.md § 3)', () => {
  it('finds it as predicted when nothing came between, whatever follows later, and drops the prediction', async () => {
    await foundDemo(db.pool, 300);
    const { set, predicted } = await publish();
    await pass(TEST_DAY, ON);
    const later = addDays(ON, 2);
    await runClockFrom(db.owner, startOfDay(later) + HOUR);
    await importAll(
      db.pool,
      predicted.slice(0, 30).map(({ cpr }) => record('absence', cpr, later, { type: 11, from: later })),
    );
    await bringUpToDate();
    const compared = await compare(set, true);
    const withCv = predicted.filter(({ to }) => to.availability !== null).length;
    expect(withCv).toBeGreaterThan(20);
    expect(compared).toMatchObject({ predicted: predicted.length, unexplained: 0 });
    // Of citizens without a CV only what stands is known.
    expect(compared.asPredicted).toBeGreaterThanOrEqual(withCv);
    for (const { differences } of compared.cells) {
      for (const { explained, citizens } of differences) expect(explained).toEqual({ later: citizens });
    }
    expect(await predictions()).toBe(predicted.length);
    await compare(set);
    expect(await predictions()).toBe(0);
    expect(await refusal(set)).toEqual({ refusal: 'dropped' });
  });

  it('explains everyone who turned out otherwise by what came between', async () => {
    await foundDemo(db.pool, 400);
    const { set, predicted } = await publish();
    const between = addDays(TEST_DAY, 3);
    await pass(TEST_DAY, between);
    const [exempted, dead, moved, unfinished] = predicted.filter(
      ({ group, category, to }) => group === 2 && category === 4 && to.availability !== null,
    );
    if (!exempted || !dead || !moved || !unfinished) throw new Error('the demo has too few citizens of group 2');
    await importAll(db.pool, [
      record('absence', exempted.cpr, between, { type: 11, from: addDays(ON, -1) }),
      record('citizen', dead.cpr, between, { givenName: 'A', surname: 'B', municipality: '751', deceased: true }),
      record('contact-group', moved.cpr, between, { group: 1, from: between }),
      record('cv', unfinished.cpr, between, { cvNumber: 999_001, state: 'deleted' }),
      record('citizen', CPRS[0], between, { givenName: 'Anne', surname: 'Prøve', municipality: '751' }),
      record('contact-group', CPRS[0], between, { group: 2, category: 4, from: between }),
      record('cv', CPRS[0], between, { cvNumber: 999_002, state: 'active' }),
      ...Object.entries(MINIMUM).map(([element, data]) =>
        record('cv-element', CPRS[0], between, { element, elementId: element, operation: 1, data }),
      ),
    ]);
    await pass(between, ON);
    const compared = await compare(set);
    expect(compared.unexplained).toBe(0);
    expect(compared.differing).toBeGreaterThanOrEqual(4);
    const cell = compared.cells.find(({ group, category }) => group === 2 && category === 4);
    const reasons = new Set(cell?.differences.flatMap(({ explained }) => Object.keys(explained)));
    for (const reason of ['absence', 'group', 'cv', 'content']) expect(reasons).toContain(reason);
    expect(cell?.differences).toContainEqual(
      expect.objectContaining({ value: 'requirement', predicted: 'unchanged', actual: 2, citizens: 1 }),
    );
    const { rows } = await db.owner.query('select compared_at is not null as compared from rule_set where id = $1', [
      set,
    ]);
    expect(rows).toEqual([{ compared: true }]);
  });

  it.each(COMPARED_VALUES)(
    'finds a wrong prediction of %s that nothing explains, and keeps the prediction',
    async (value) => {
      await foundDemo(db.pool, 120);
      const { set, predicted } = await publish();
      await pass(TEST_DAY, ON);
      const wrong = predicted.find(({ to }) => to.status !== null && to.availability !== null);
      await db.owner.query(
        `update rule_prediction set ${value}_to = case ${value}_to when 1 then 2 else 1 end where citizen_id = $1`,
        [wrong?.citizenId],
      );
      const compared = await compare(set);
      expect(compared).toMatchObject({ differing: 1, unexplained: 1 });
      expect(compared.cells.flatMap(({ differences }) => differences)).toEqual([
        expect.objectContaining({ value, actual: wrong?.to[value], citizens: 1, explained: {}, unexplained: 1 }),
      ]);
      expect(await predictions()).toBe(predicted.length);
    },
  );

  it('finds a change that was not predicted and that nothing explains', async () => {
    await foundDemo(db.pool, 120);
    const { set, predicted } = await publish();
    const missing = predicted.find(({ from, to }) => from.requirement !== to.requirement && to.availability !== null);
    await db.owner.query('delete from rule_prediction where citizen_id = $1', [missing?.citizenId]);
    await pass(TEST_DAY, ON);
    const compared = await compare(set);
    expect(compared).toMatchObject({ predicted: predicted.length - 1, differing: 1, unexplained: 1 });
  });

  it('is refused before the day, while the day is being worked out, and for a set that is none or withdrawn', async () => {
    await foundDemo(db.pool, 60);
    const { set } = await publish();
    expect(await refusal(set)).toEqual({ refusal: 'not-in-force' });
    expect(await refusal(1)).toEqual({ refusal: 'not-in-force' });
    expect(await refusal(99)).toEqual({ refusal: 'unknown' });
    await bringUpToDate();
    await runClockFrom(db.owner, startOfDay(ON) + HOUR);
    expect(await refusal(set)).toEqual({ refusal: 'not-worked-out' });
  });
});
