import type pg from 'pg';
import * as z from 'zod';
import type { BatchFacts } from '@/server/domain/register/fold-batch';
import type { CaseEffects } from '@/server/domain/register/fold-cases';
import { NOT_BUILT } from '@/server/domain/rules/receipt';
import type { CaseChecks } from '@/server/operations/ports/case-checks';
import { citizenStates } from './register-import-facts';
import { dueRowsOf } from './register-import-rows';
import { cachedListsOver } from './register-lists';
import { functionCall, run, runInTransaction } from './statement';

const caseFacts = functionCall('case_facts', 2);
const dueWrite = functionCall('due_write', 2);
const checkOn = functionCall('case_check_on', 2);
const checkBegin = functionCall('case_check_begin', 1);
const checkState = { name: 'case_check_state', text: 'select * from case_check_state()' };
/** Held by the instance that works out cases anew, until its transaction ends. */
const take = {
  name: 'take_cases',
  text: "select pg_try_advisory_xact_lock(advisory_class(), advisory_key('cases')) as taken",
};

const schema = z.object({ today: z.string(), rulesRevision: z.number(), citizens: citizenStates });
const state = z.object({ expected: z.boolean(), differing: z.number(), finished_at: z.nullable(z.date()) });

/** Cases that are worked out anew, in PostgreSQL. */
export function createCaseChecks(pool: pg.Pool, build = NOT_BUILT): CaseChecks {
  const listsOver = cachedListsOver();
  return {
    build,
    async begin(expected) {
      await run(pool, 9346, checkBegin, [expected]);
    },
    async state() {
      const { expected, differing, finished_at } = z.parse(state, await run(pool, 9346, checkState, []));
      return { expected, differing, finishedAt: finished_at?.getTime() ?? null };
    },
    step: (of, limit, fold) =>
      runInTransaction(pool, 9346, async (query) => {
        if ((await query(take, []))?.taken !== true) return { outcome: 'busy', seen: 0, differing: 0 };
        const row = await query(caseFacts, [of === 'lagging', limit]);
        const { today, rulesRevision, citizens } = z.parse(schema, row?.case_facts);
        if (citizens.size === 0) {
          if (of === 'all') await query(checkOn, [null, 0]);
          return { outcome: 'done', seen: 0, differing: 0 };
        }
        const effects = fold({ today, rulesRevision, states: citizens }, await listsOver(query, rulesRevision));
        const batch = { ...batchOf(effects, citizens), caughtUp: of === 'lagging' };
        // Nothing is written where the rules have changed; whoever has changed since was worked out by that change.
        const written = (await query(dueWrite, [JSON.stringify(batch), true]))?.due_write !== 0;
        if (written && of === 'all') await query(checkOn, [Math.max(...citizens.keys()), effects.differing.length]);
        return { outcome: 'more', seen: citizens.size, differing: effects.differing.length };
      }),
  };
}

/** All are `known`, so that they are locked, and have caught up; only those that differ are written. */
function batchOf(effects: CaseEffects, all: BatchFacts['states']) {
  const known = [...all].map(([id, { revision }]) => ({ id, revision })).sort((a, b) => a.id - b.id);
  return { ...dueRowsOf(effects), known };
}
