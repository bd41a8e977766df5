import type pg from 'pg';
import * as z from 'zod';
import { dayOf } from '@/server/domain/danish-time';
import { CODE_LISTS, type CodeListName, type RuleSets } from '@/server/operations/ports/rule-sets';
import { actor } from './actor';
import { readRegisterLists } from './register-lists';
import { RULE_ROWS, ruleRows } from './rule-rows';
import { actorCall, run } from './statement';

const statement = {
  name: 'rule_sets',
  text: `select jsonb_build_object(
    'now', in_milliseconds(service_clock()), 'rulesRevision', rules_revision(),
    'published', (select jsonb_agg(jsonb_build_object(
      'id', id, 'takesEffectOn', takes_effect_on, 'hash', encode(hash, 'hex'),
      'publishedAt', in_milliseconds(published_at), 'publishedBy', published_by,
      'withdrawnAt', in_milliseconds(withdrawn_at), 'withdrawnBy', withdrawn_by,
      'loweredAt', in_milliseconds(lowered_at), 'comparedAt', in_milliseconds(compared_at), 'droppedAt', in_milliseconds(dropped_at),
      'previewId', preview_id, 'previewedAt', (select in_milliseconds(known_at) from rule_preview p where p.id = preview_id)) order by id) from rule_set),${RULE_ROWS}
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
      hash: textOrNull,
      publishedAt: instantOrNull,
      publishedBy: textOrNull,
      withdrawnAt: instantOrNull,
      withdrawnBy: textOrNull,
      loweredAt: instantOrNull,
      comparedAt: instantOrNull,
      droppedAt: instantOrNull,
      previewId: instantOrNull,
      previewedAt: instantOrNull,
    }),
  ),
  ...ruleRows,
});

/** Columns that every code list has. */
const itemsOf = (list: CodeListName) => `'${list}', (select jsonb_agg(jsonb_build_object(
    'id', id::text, 'da', da, 'en', en, 'validFrom', valid_from, 'validTo', valid_to, 'externalCode', external_code)
    order by id) from ${list})`;
const codeLists = {
  name: 'code_lists',
  text: `select jsonb_build_object(${CODE_LISTS.map(itemsOf).join(', ')}) as lists`,
};
const codeListItems = z.record(
  z.enum(CODE_LISTS),
  z.array(
    z.object({
      id: z.string(),
      da: z.string(),
      en: z.string(),
      validFrom: textOrNull,
      validTo: textOrNull,
      externalCode: textOrNull,
    }),
  ),
);

const publish = actorCall('rules_publish', 4);
const withdraw = actorCall('rules_withdraw', 1);
const published = z.object({
  outcome: z.enum(['published', 'not-previewed', 'same-person', 'rules-changed', 'day-not-ahead', 'founding']),
  set: z.nullable(z.number()),
});
const withdrawn = z.enum(['withdrawn', 'unknown', 'withdrawn-before', 'in-force']);

/** Rule sets in PostgreSQL. */
export function createRuleSets(pool: pg.Pool): RuleSets {
  return {
    lists: () => readRegisterLists(pool),
    async codeLists() {
      return z.parse(codeListItems, (await run(pool, 9346, codeLists, []))?.lists);
    },
    async read() {
      const { now, rulesRevision, published, ...rows } = z.parse(schema, (await run(pool, 9346, statement, []))?.sets);
      return { today: dayOf(now), published, rows, rulesRevision };
    },
    async publish(call, { hash, on, rulesRevision, byAnother }) {
      const row = await run(pool, 9346, publish, [...actor(call), hash, on, rulesRevision, byAnother]);
      const { outcome, set } = z.parse(published, row?.rules_publish);
      return outcome === 'published' ? { set: z.parse(z.number(), set) } : { refusal: outcome };
    },
    async withdraw(call, set) {
      const row = await run(pool, 9346, withdraw, [...actor(call), set]);
      return z.parse(withdrawn, row?.rules_withdraw);
    },
  };
}
