import type pg from 'pg';
import * as z from 'zod';
import type { RegisterLists } from '@/server/domain/register/register-lists';
import { ruleSet } from '@/server/domain/rules/rule-set';
import { RULE_ROWS, ruleRows } from './rule-rows';
import { type Query, run } from './statement';

const statement = {
  name: 'register_lists',
  text: `select jsonb_build_object(
    'municipalities', (select coalesce(jsonb_agg(jsonb_build_array(id, jobcenter)), '[]') from municipality),
    'funds', (select coalesce(jsonb_agg(id), '[]') from unemployment_fund),
    'groups', (select coalesce(jsonb_agg(jsonb_build_array(id, person_categories)), '[]') from contact_group),
    'categories', (select coalesce(jsonb_agg(id), '[]') from person_category),
    'absenceTypes', (select coalesce(jsonb_agg(id), '[]') from absence_type),
    'rulesRevision', rules_revision(),${RULE_ROWS}) as lists`,
};

const numbers = z.array(z.number());
const schema = z.object({
  municipalities: z.array(z.tuple([z.string(), z.string()])),
  funds: numbers,
  groups: z.array(z.tuple([z.number(), numbers])),
  categories: numbers,
  absenceTypes: numbers,
  rulesRevision: z.number(),
  ...ruleRows,
});

/** The code lists that records refer to. Throws ServiceFault 8236 and 9346. */
export function readRegisterLists(pool: pg.Pool): Promise<RegisterLists> {
  return readListsOver((...args) => run(pool, 9346, ...args));
}

/**
 * The same over a connection that the caller holds, kept until the rules change. Transactions that each waited for a
 * second connection of the pool would wait for each other.
 */
export function cachedListsOver(): (query: Query, rulesRevision: number) => Promise<RegisterLists> {
  let lists: RegisterLists | undefined;
  return async (query, rulesRevision) => {
    if (lists?.rulesRevision !== rulesRevision) lists = await readListsOver(query);
    return lists;
  };
}

async function readListsOver(query: Query): Promise<RegisterLists> {
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
