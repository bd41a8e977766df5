import type pg from 'pg';
import * as z from 'zod';
import { NOT_BUILT } from '@/server/domain/rules/receipt';
import type { DueCitizens } from '@/server/operations/ports/due-citizens';
import { citizenStates } from './register-import-facts';
import { dueRowsOf } from './register-import-rows';
import { cachedListsOver, readRegisterLists } from './register-lists';
import { functionCall, type Query, run, runEach, runInTransaction } from './statement';

const dueFacts = functionCall('due_facts', 5);
const dueFactsOf = functionCall('due_facts_of', 1);
const dueWrite = functionCall('due_write', 2);
/** Held by the instance that works on a slice, until its transaction ends. */
const takeSlice = {
  name: 'take_slice',
  text: "select pg_try_advisory_xact_lock(advisory_class(), advisory_key('due-slices') + $1) as taken",
};

const pendingRules = {
  name: 'pending_rules',
  text: `select id as set, takes_effect_on as "takesEffectOn" from rule_set
    where takes_effect_on is not null and lowered_at is null order by id limit 1`,
};
const dueLower = functionCall('due_lower', 5);
const isNewestBuild = functionCall('is_newest_build', 1);

const pending = z.object({ set: z.number(), takesEffectOn: z.string() });
const schema = z.object({ today: z.string(), rulesRevision: z.number(), citizens: citizenStates });

/** Citizens who are due, in PostgreSQL. */
export function createDueCitizens(pool: pg.Pool, build = NOT_BUILT): DueCitizens {
  const listsOver = cachedListsOver();
  return {
    build,
    isNewestBuild: async () => (await run(pool, 9346, isNewestBuild, [build]))?.is_newest_build === true,
    lists: () => readRegisterLists(pool),
    bringUpToDate(selection, limit, fold) {
      /** @param row the facts */
      const write = async (query: Query, row: unknown, wait: boolean): Promise<number> => {
        const { today, rulesRevision, citizens } = z.parse(schema, row);
        if (citizens.size === 0) return 0;
        const folded = fold({ today, rulesRevision, states: citizens }, await listsOver(query, rulesRevision));
        const written = await query(dueWrite, [JSON.stringify(dueRowsOf(folded)), wait]);
        return written?.due_write === 0 ? 0 : citizens.size;
      };
      if ('citizenId' in selection) {
        // Half the round trips: of one citizen nothing is held meanwhile, and who has changed since isn't written.
        return runEach(pool, 9346, async (query) =>
          write(query, (await query(dueFactsOf, [selection.citizenId]))?.due_facts_of, true),
        );
      }
      const { slice, of } = selection;
      return runInTransaction(pool, 9346, async (query) => {
        if ((await query(takeSlice, [slice]))?.taken !== true) return 0;
        return write(query, (await query(dueFacts, [slice, of, limit, null, false]))?.due_facts, false);
      });
    },
    async pendingRules() {
      const row = await run(pool, 9346, pendingRules, []);
      return row ? z.parse(pending, row) : null;
    },
    async lower(set, rulesRevision, boundaries, limit) {
      const [groups, days] = [boundaries.map(({ group }) => group), boundaries.map(({ day }) => day)];
      const row = await run(pool, 9346, dueLower, [set, rulesRevision, groups, days, limit]);
      return z.parse(z.enum(['more', 'done', 'stale']), row?.due_lower);
    },
  };
}
