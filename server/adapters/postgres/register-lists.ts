import type pg from 'pg';
import * as z from 'zod';
import { FAULT_CODES } from '@/server/domain/faults';
import type { RegisterLists } from '@/server/domain/register/register-lists';
import { ruleSet } from '@/server/domain/rules/rule-set';
import { type Query, run } from './statement';

/** What every row of a rule set has. */
const ROW = `'id', r.id, 'ruleSet', rule_set, 'validFrom', valid_from, 'validTo', valid_to, 'source', source,
      'undecided', undecided`;

const statement = {
  name: 'register_lists',
  text: `select jsonb_build_object(
    'municipalities', (select coalesce(jsonb_agg(jsonb_build_array(id, jobcenter)), '[]') from municipality),
    'funds', (select coalesce(jsonb_agg(id), '[]') from unemployment_fund),
    'groups', (select coalesce(jsonb_agg(jsonb_build_array(id, person_categories)), '[]') from contact_group),
    'categories', (select coalesce(jsonb_agg(id), '[]') from person_category),
    'absenceTypes', (select coalesce(jsonb_agg(id), '[]') from absence_type),
    'rulesRevision', rules_revision(),
    'sets', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'takesEffectOn', takes_effect_on)), '[]')
      from rule_set where withdrawn_at is null),
    'requirements', (select coalesce(jsonb_agg(jsonb_build_object(
      'group', contact_group, 'category', person_category, 'absence', absence_type, 'requirement', requirement,
      ${ROW})), '[]') from cv_requirement_rule r),
    'responsibilities', (select coalesce(jsonb_agg(jsonb_build_object(
      'group', contact_group, 'refusalForFund', refusal_for_fund, 'refusalForJobcenter', refusal_for_jobcenter,
      'refusalForExternalOperator', refusal_for_external_operator, ${ROW})), '[]') from responsibility_rule r),
    'deadlines', (select coalesce(jsonb_agg(jsonb_build_object(
      'group', contact_group, 'category', person_category, 'days', days, ${ROW})), '[]') from deadline_rule r)) as lists`,
};

const numbers = z.array(z.number());
const numberOrNull = z.nullable(z.number());
const dayOrNull = z.nullable(z.string());
const faultOrNull = z.nullable(z.literal(FAULT_CODES));
const row = {
  id: z.number(),
  ruleSet: z.number(),
  validFrom: dayOrNull,
  validTo: dayOrNull,
  source: z.string(),
  undecided: z.boolean(),
};
const schema = z.object({
  municipalities: z.array(z.tuple([z.string(), z.string()])),
  funds: numbers,
  groups: z.array(z.tuple([z.number(), numbers])),
  categories: numbers,
  absenceTypes: numbers,
  rulesRevision: z.number(),
  sets: z.array(z.object({ id: z.number(), takesEffectOn: dayOrNull })),
  requirements: z.array(
    z.object({
      group: numberOrNull,
      category: numberOrNull,
      absence: numberOrNull,
      requirement: z.number(),
      ...row,
    }),
  ),
  responsibilities: z.array(
    z.object({
      group: z.number(),
      refusalForFund: faultOrNull,
      refusalForJobcenter: faultOrNull,
      refusalForExternalOperator: faultOrNull,
      ...row,
    }),
  ),
  deadlines: z.array(z.object({ group: z.number(), category: numberOrNull, days: z.number(), ...row })),
});

/** The code lists that records refer to. Throws ServiceFault 8236 and 9346. */
export function readRegisterLists(pool: pg.Pool): Promise<RegisterLists> {
  return readListsOver((...args) => run(pool, 9346, ...args));
}

/** The same over a connection that the caller holds. */
export async function readListsOver(query: Query): Promise<RegisterLists> {
  const lists = z.parse(schema, (await query(statement, []))?.lists);
  return {
    municipalities: new Map(lists.municipalities),
    jobcenters: new Set(lists.municipalities.map(([, jobcenter]) => jobcenter)),
    funds: new Set(lists.funds),
    groups: new Map(lists.groups.map(([id, categories]) => [id, new Set(categories)])),
    categories: new Set(lists.categories),
    absenceTypes: new Set(lists.absenceTypes),
    rules: ruleSet(lists),
    rulesRevision: lists.rulesRevision,
  };
}
