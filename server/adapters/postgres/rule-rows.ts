import * as z from 'zod';
import { FAULT_CODES } from '@/server/domain/faults';

/** What every row of a rule set has. */
const ROW = `'id', r.id, 'ruleSet', rule_set, 'validFrom', valid_from, 'validTo', valid_to, 'source', source,
      'undecided', undecided`;

/** The fields of a JSON object that has the rows of all rule sets, and the sets that are not withdrawn. */
export const RULE_ROWS = `
    'sets', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'takesEffectOn', takes_effect_on)), '[]')
      from rule_set where withdrawn_at is null),
    'requirements', (select coalesce(jsonb_agg(jsonb_build_object(
      'group', contact_group, 'category', person_category, 'absence', absence_type, 'requirement', requirement,
      ${ROW})), '[]') from cv_requirement_rule r),
    'responsibilities', (select coalesce(jsonb_agg(jsonb_build_object(
      'group', contact_group, 'refusalForFund', refusal_for_fund, 'refusalForJobcenter', refusal_for_jobcenter,
      'refusalForExternalOperator', refusal_for_external_operator, ${ROW})), '[]') from responsibility_rule r),
    'deadlines', (select coalesce(jsonb_agg(jsonb_build_object(
      'group', contact_group, 'category', person_category, 'days', days, ${ROW})), '[]') from deadline_rule r)`;

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

/** The schemas of the same fields. */
export const ruleRows = {
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
};
