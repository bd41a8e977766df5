import type pg from 'pg';
import * as z from 'zod';
import { dayOf } from '@/server/domain/danish-time';
import type { RuleSets } from '@/server/operations/ports/rule-sets';
import { readRegisterLists } from './register-lists';
import { RULE_ROWS, ruleRows } from './rule-rows';
import { run } from './statement';

const statement = {
  name: 'rule_sets',
  text: `select jsonb_build_object(
    'now', in_milliseconds(service_clock()), 'rulesRevision', rules_revision(),
    'published', (select jsonb_agg(jsonb_build_object(
      'id', id, 'takesEffectOn', takes_effect_on,
      'publishedAt', in_milliseconds(published_at), 'publishedBy', published_by,
      'withdrawnAt', in_milliseconds(withdrawn_at), 'withdrawnBy', withdrawn_by) order by id) from rule_set),${RULE_ROWS}
    ) as sets`,
};

const textOrNull = z.nullable(z.string());
const instantOrNull = z.nullable(z.number());
const schema = z.object({
  now: z.number(),
  rulesRevision: z.number(),
  published: z.array(
    z.object({
      id: z.number(),
      takesEffectOn: textOrNull,
      publishedAt: instantOrNull,
      publishedBy: textOrNull,
      withdrawnAt: instantOrNull,
      withdrawnBy: textOrNull,
    }),
  ),
  ...ruleRows,
});

/** Rule sets in PostgreSQL. */
export function createRuleSets(pool: pg.Pool): RuleSets {
  return {
    lists: () => readRegisterLists(pool),
    async read() {
      const { now, rulesRevision, published, ...rows } = z.parse(schema, (await run(pool, 9346, statement, []))?.sets);
      return { today: dayOf(now), published, rows, rulesRevision };
    },
  };
}
