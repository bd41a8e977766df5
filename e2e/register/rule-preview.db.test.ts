import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { citizenStates } from '@/server/adapters/postgres/register-import-facts';
import { readRegisterLists } from '@/server/adapters/postgres/register-lists';
import { runClockFrom, TEST_DAY } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import { addDays, startOfDay } from '@/server/domain/danish-time';
import type { CitizenState } from '@/server/domain/register/citizen-state';
import { hasCv } from '@/server/domain/register/citizen-state';
import { catchUp, derive } from '@/server/domain/register/derive';
import { inForce } from '@/server/domain/register/registrations';
import { RULE_VALUES, type RulePreview, type RuleValues } from '@/server/domain/rule-preview';
import { NOT_BUILT } from '@/server/domain/rules/receipt';
import { withProposed } from '@/server/domain/rules/rule-content';
import { readRuleFile } from '@/server/domain/rules/rule-file';
import { type RuleSet, ruleSet } from '@/server/domain/rules/rule-set';
import { listRulePreview } from '@/server/operations/list-rule-preview';
import { previewRules } from '@/server/operations/preview-rules';
import { administrator, foundDemo, reformFile, rulePorts } from './reform';

const ON = addDays(TEST_DAY, 30);
const CITIZENS = 400;

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  await runClockFrom(db.owner, startOfDay(TEST_DAY) + 12 * 3_600_000);
  await foundDemo(db.pool, CITIZENS);
});
afterAll(() => db.close());

/** What stands for a citizen right after the midnight of the day, worked out on the whole state. */
function valuesOn(
  state: CitizenState,
  rules: RuleSet,
  lists: Awaited<ReturnType<typeof readRegisterLists>>,
): RuleValues {
  const context = { lists, day: ON, founding: false, deriving: true, build: NOT_BUILT };
  const eve = catchUp(
    state,
    addDays(ON, -1),
    () => context,
    () => undefined,
  );
  const midnight = { at: startOfDay(ON), text: 'midnight' };
  const { state: after } = derive({ state: eve, events: [] }, midnight, ON, { ...context, lists: { ...lists, rules } });
  const group = inForce(after.groups, ON);
  return {
    requirement: after.standing?.requirement as number,
    status: hasCv(after) ? after.cv.status : null,
    availability: hasCv(after) ? (after.cv.availability ?? 2) : null,
    deadline: group && (rules.deadlineOn(ON, group)?.days ?? null),
  };
}

/** Every citizen's values before and after, one by one. */
async function oneByOne(): Promise<ReadonlyMap<number, { readonly from: RuleValues; readonly to: RuleValues }>> {
  const { rows } = await db.owner.query(
    'select citizen_states(array(select id from citizen), array(select id from citizen), array(select null::smallint from citizen)) as states',
  );
  const lists = await readRegisterLists(db.pool);
  const { rows: ruleRows } = await rulePorts(db.pool).rules.read();
  const read = readRuleFile(reformFile());
  if (!('file' in read)) throw new Error('the reform of the tests is no rule file');
  const proposed = ruleSet(withProposed(ruleRows, read.file, ON));
  return new Map(
    [...citizenStates.parse(rows[0].states)].map(([id, { state }]) => [
      id,
      { from: valuesOn(state, lists.rules, lists), to: valuesOn(state, proposed, lists) },
    ]),
  );
}

async function preview(text = reformFile(), call = administrator()) {
  const begun = await previewRules(rulePorts(db.pool))(call, { text, on: ON }, () => 0);
  if ('faults' in begun) throw new Error(JSON.stringify(begun.faults));
  return { ...begun, result: await begun.result };
}

const sum = (counts: readonly { readonly citizens: number }[]) =>
  counts.reduce((all, { citizens }) => all + citizens, 0);

describe('a preview of a reform (rules.md § 3)', () => {
  it('counts what the rules, asked about each citizen one by one, change', async () => {
    const { id, result } = await preview();
    const expected = [...(await oneByOne())].filter(([, { from, to }]) =>
      RULE_VALUES.some((one) => from[one] !== to[one]),
    );
    expect(expected.length).toBeGreaterThan(20);
    expect(result.changed).toBe(expected.length);
    for (const value of RULE_VALUES) {
      const counted = new Map<string, number>();
      for (const [, { from, to }] of expected) {
        const key = `${from[value]} → ${to[value]}`;
        if (from[value] !== to[value]) counted.set(key, (counted.get(key) ?? 0) + 1);
      }
      const found = result.changes.filter((change) => change.value === value);
      expect(new Map(found.map(({ from, to, citizens }) => [`${from} → ${to}`, citizens])), value).toEqual(counted);
      for (const part of ['groups', 'jobcenters', 'funds'] as const) {
        expect(sum(result[part].flatMap(({ changes }) => changes.filter((one) => one.value === value)))).toBe(
          sum(found),
        );
      }
    }
    expect(new Set(result.changes.map(({ value }) => value)).size).toBeGreaterThanOrEqual(3);
    const { rows } = await db.owner.query(
      `select citizen_id, jsonb_build_array(requirement_from, status_from, availability_from, deadline_from) as "from",
         jsonb_build_array(requirement_to, status_to, availability_to, deadline_to) as "to"
       from rule_prediction where preview_id = $1`,
      [id],
    );
    const values = (of: RuleValues) => RULE_VALUES.map((one) => of[one]);
    expect(new Map(rows.map((row) => [row.citizen_id, [row.from, row.to]]))).toEqual(
      new Map(expected.map(([citizen, { from, to }]) => [citizen, [values(from), values(to)]])),
    );
  });

  it('shows up to twenty examples of each changed cell, with reasons and without saying who', async () => {
    const { result } = await preview();
    expect(sum(result.cells)).toBe(result.concerned);
    expect(result.cells.reduce((all, { changed }) => all + changed, 0)).toBe(result.changed);
    for (const { changed, examples, group } of result.cells) {
      expect(examples).toHaveLength(Math.min(20, changed));
      for (const one of examples) expect(one.group).toBe(group);
    }
    const jobless = result.cells.find(({ group, category }) => group === 2 && category === 4);
    expect(jobless?.examples[0]).toMatchObject({
      before: { requirement: 1, why: { requirement: { key: 'by-group' } }, rule: { source: 'STAR matrix' } },
      after: { requirement: 2, why: { requirement: { key: 'by-group' } }, rule: { source: 'a reform of the tests' } },
    });
  });

  it('shows up to twenty examples of each change, and counts who keeps a value', async () => {
    const { result } = await preview();
    for (const { value, from, to, citizens, examples } of result.changes) {
      expect(examples).toHaveLength(Math.min(20, citizens));
      for (const { before, after } of examples) expect([before[value], after[value]]).toEqual([from, to]);
    }
    for (const value of RULE_VALUES) {
      const of = <Counted extends { readonly value: string }>(counts: readonly Counted[]) =>
        counts.filter((one) => one.value === value);
      expect(sum([...of(result.changes), ...of(result.kept)]), value).toBe(result.concerned);
    }
  });

  it('lists the citizens in parts, each audited with its purpose', async () => {
    const { id, result } = await preview();
    const call = administrator();
    const { rows, next } = await listRulePreview(rulePorts(db.pool))(call, { preview: id, purpose: 'Kontrol' });
    expect([rows.length, next]).toEqual([result.changed, null]);
    expect(new Set(rows.map(({ cpr }) => cpr)).size).toBe(rows.length);
    const { rows: entries } = await db.pool.query(
      "select operation, outcome, details ->> 'purpose' as purpose, details -> 'rows' as rows from access_log where request_id = $1",
      [call.requestId],
    );
    expect(entries).toEqual([
      { operation: 'ListRulePreview', outcome: 'allowed', purpose: 'Kontrol', rows: result.changed },
    ]);
    await expect(listRulePreview(rulePorts(db.pool))(call, { preview: id, purpose: '' })).rejects.toMatchObject({
      code: 1014,
    });
  });

  it('of the rules in force changes nothing, and reads nobody', async () => {
    const nothing: RulePreview = {
      ...{ fileExamples: 0, concerned: 0, changed: 0, changes: [], kept: [] },
      ...{ groups: [], jobcenters: [], funds: [], cells: [] },
    };
    expect((await preview(reformFile((content) => content))).result).toEqual(nothing);
  });

  it('is kept with its hash, its day and by whom; one of the same keeps only its newest predictions', async () => {
    const call = administrator('ole');
    const { id, hash } = await preview(reformFile(), call);
    const { rows } = await db.owner.query(
      `select encode(hash, 'hex') as hash, takes_effect_on, user_name, finished_at is not null as finished,
         done_to = last_id as done, result -> 'changed' as changed
       from rule_preview where id = $1`,
      [id],
    );
    expect(rows).toEqual([
      {
        ...{ hash, takes_effect_on: ON, user_name: 'ole Prøvesen', finished: true, done: true },
        changed: expect.any(Number),
      },
    ]);
    const { rows: previews } = await db.owner.query('select distinct preview_id from rule_prediction');
    expect(previews).toEqual([{ preview_id: id }]);
  });

  it('is refused for a file with faults, and to other roles', async () => {
    const refused = await previewRules(rulePorts(db.pool))(
      administrator(),
      { text: reformFile(() => ({ requirements: [] })), on: ON },
      () => 0,
    );
    expect('faults' in refused && refused.faults.length).toBeGreaterThan(20);
    const call = administrator();
    const supervisor = { ...call, caller: { ...call.caller, role: 'supervisor' as const } };
    await expect(preview(reformFile(), supervisor)).rejects.toMatchObject({ kind: 'not-permitted' });
  });
});
