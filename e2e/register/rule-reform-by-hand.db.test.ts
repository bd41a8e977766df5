import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDueCitizens } from '@/server/adapters/postgres/due-citizens';
import { runClockFrom, TEST_DAY } from '@/server/database/test-clock';
import { type TestDatabase, testDatabase } from '@/server/database/test-database';
import { addDays, startOfDay } from '@/server/domain/danish-time';
import { MINIMUM } from '@/server/domain/register/records.test-support';
import { RULE_VALUES, type RuleValues } from '@/server/domain/rule-preview';
import { foundAll, type Json } from '@/server/doors/feed/feed.test-support';
import { bringAllUpToDate } from '@/server/operations/bring-up-to-date';
import { compareRules } from '@/server/operations/compare-rules';
import { listRulePreview } from '@/server/operations/list-rule-preview';
import { previewRules } from '@/server/operations/preview-rules';
import { publishRules } from '@/server/operations/publish-rules';
import { dayNumber } from '@/server/population/calendar';
import { createCprNumbers } from '@/server/population/cpr-numbers';
import { administrator, reformFile, rulePorts } from './reform';

const HOUR = 3_600_000;
const ON = addDays(TEST_DAY, 10);

/** Requirement, status, availability, days of the deadline; null = none. */
type Values = readonly [number, number | null, number | null, number | null];
type Record = readonly [kind: string, fields: Json];

const group = (id: number, category?: number, to?: string): Record => [
  'contact-group',
  { group: id, from: addDays(TEST_DAY, -30), ...(category !== undefined && { category }), ...(to && { to }) },
];
const parentalLeave: Record = ['absence', { type: 11, from: addDays(TEST_DAY, -5) }];
const cv = (state = 'active'): Record => ['cv', { cvNumber: 0, state }];
const without = (missing?: keyof typeof MINIMUM): readonly Record[] =>
  Object.entries(MINIMUM).flatMap(([element, data]) =>
    element === missing ? [] : [['cv-element', { element, elementId: element, operation: 1, data }] as const],
  );
const WHOLE_CV = [cv(), ...without()];
const chose = (availability: number): Record => ['cv-availability', { availability, setBy: 'citizen' }];
const judged = (status: number): Record => ['history', { changeType: 2, operation: 2, status, actor: 'authority' }];
const DEAD: Record = ['citizen', { givenName: 'A', surname: 'B', municipality: '751', deceased: true }];

/**
 * Each worked out by hand from domain.md §§ 10 and 11 and the reform of reform.ts: group 1 × absence 11 needs not be
 * searchable (before: nothing), neither do 2 × 4 and 8 (before: must be); 6 and 12 × 7 must be (before: need not); the
 * jobcenter judges group 23 instead of the fund; the deadline of group 1 is 10 days instead of 14.
 */
const BY_HAND: readonly (readonly [what: string, records: readonly Record[], from: Values, to: Values])[] = [
  ['group 1 on leave, nothing chosen', [group(1, 9), parentalLeave, ...WHOLE_CV], [3, 2, 2, 14], [2, 2, 2, 10]],
  ['group 1, not on leave', [group(1, 9), ...WHOLE_CV], [1, 2, 1, 14], [1, 2, 1, 10]],
  ['group 2, nothing chosen', [group(2, 4), ...WHOLE_CV], [1, 2, 1, 21], [2, 2, 2, 21]],
  ['group 2, a choice that lapses', [group(2, 4), ...WHOLE_CV, chose(1)], [1, 2, 1, 21], [2, 2, 2, 21]],
  ['group 6, chose not searchable', [group(6, 5), ...WHOLE_CV, chose(2)], [2, 2, 2, null], [1, 2, 1, null]],
  ['group 6, approved', [group(6), cv(), ...without('education'), judged(3)], [2, 3, 2, null], [1, 3, 2, null]],
  ['group 8, archived', [group(8), ...WHOLE_CV, cv('archived')], [1, 2, 2, null], [2, 2, 2, null]],
  ['group 12 without a CV', [group(12, 7)], [2, null, null, null], [1, null, null, null]],
  ['group 12, dead', [group(12, 7), ...WHOLE_CV, DEAD], [2, 2, 2, null], [1, 2, 2, null]],
  // Nothing changes for these.
  ['group 2 on leave', [group(2, 4), parentalLeave, ...WHOLE_CV], [3, 2, 2, 21], [3, 2, 2, 21]],
  ['group 2 without a category', [group(2), ...WHOLE_CV], [1, 2, 1, null], [1, 2, 1, null]],
  ['group 23, judged', [group(23), ...WHOLE_CV, judged(4)], [1, 4, 1, null], [1, 4, 1, null]],
  ['group 1 until the day before', [group(1, 9, addDays(ON, -1)), ...WHOLE_CV], [3, 2, 2, null], [3, 2, 2, null]],
];
const numbers = createCprNumbers(1, dayNumber(TEST_DAY));
const cprOf = (index: number) => numbers.numberOf(index).cpr;
const changing = BY_HAND.filter(([, , from, to]) => `${from}` !== `${to}`);

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  await runClockFrom(db.owner, startOfDay(TEST_DAY) + 12 * HOUR);
  const begin = startOfDay(addDays(TEST_DAY, -20));
  let second = 0;
  const records = BY_HAND.flatMap(([, own], index) =>
    ([['citizen', { givenName: 'A', surname: 'B', municipality: '751' }], ...own] as const).map(([kind, fields]) => {
      second += 1;
      const at = new Date(begin + second * 1000).toISOString();
      const number = kind === 'cv' ? { cvNumber: index + 1 } : {};
      return { id: `h${second}`, kind, cpr: cprOf(index), at, ...fields, ...number };
    }),
  );
  await foundAll(db.pool, records);
});
afterAll(() => db.close());

const valuesOf = (values: RuleValues): Values => RULE_VALUES.map((one) => values[one]) as unknown as Values;

/** What stands for each, as written in the register. */
async function standing(): Promise<readonly (readonly [string, ...(number | null)[]])[]> {
  const { rows } = await db.owner.query(
    `select n.cpr, s.requirement, cv.status, 
       case when cv.citizen_id is not null then coalesce(cv.availability, 2) end as availability
     from citizen_cpr n join standing s using (citizen_id) left join cv using (citizen_id)`,
  );
  const written = new Map(
    rows.map(({ cpr, requirement, status, availability }) => [cpr, [requirement, status, availability]]),
  );
  return BY_HAND.map(([what], index) => [what, ...(written.get(cprOf(index)) ?? [])]);
}

describe('a reform, worked out by hand (domain.md §§ 10 and 11)', () => {
  it('is predicted, comes true on its day, and leaves nothing unexplained', async () => {
    const ports = rulePorts(db.pool);
    const begun = await previewRules(ports)(administrator(), { text: reformFile(), on: ON }, Math.random);
    if ('faults' in begun) throw new Error(JSON.stringify(begun.faults));
    const { changed } = await begun.result;
    const { rows } = await listRulePreview(ports)(administrator(), { preview: begun.id, purpose: 'Prøve' });
    const predicted = new Map(rows.map(({ cpr, from, to }) => [cpr, [valuesOf(from), valuesOf(to)]]));
    expect(
      BY_HAND.flatMap(([what], index) => {
        const found = predicted.get(cprOf(index));
        return found ? [[what, ...found]] : [];
      }),
    ).toEqual(changing.map(([what, , from, to]) => [what, from, to]));
    expect(changed).toBe(changing.length);
    const outcome = await publishRules(ports)(administrator(), { hash: begun.hash, on: ON }, false);
    if (!('set' in outcome)) throw new Error(JSON.stringify(outcome));
    for (let day = addDays(TEST_DAY, 1); day <= ON; day = addDays(day, 1)) {
      await runClockFrom(db.owner, startOfDay(day) + HOUR);
      await bringAllUpToDate(createDueCitizens(db.pool))();
    }
    expect(await standing()).toEqual(BY_HAND.map(([what, , , [...to]]) => [what, ...to.slice(0, 3)]));
    const compared = await compareRules(ports)(administrator(), outcome.set, false);
    expect(compared).toMatchObject({
      comparison: { predicted: changing.length, asPredicted: changing.length, differing: 0, unexplained: 0 },
    });
  });
});
