import type pg from 'pg';
import * as z from 'zod';
import type { FoldedDue } from '@/server/domain/register/fold-due';
import { NOT_BUILT } from '@/server/domain/rules/receipt';
import type { DueCitizens, Selection } from '@/server/operations/ports/due-citizens';
import { citizenStates } from './register-import-facts';
import { rowsOf } from './register-import-rows';
import { readRegisterLists } from './register-lists';
import { functionCall, runInTransaction } from './statement';

const dueFacts = functionCall('due_facts', 5);
const dueWrite = functionCall('due_write', 2);
/** Held by the instance that works on a slice, until its transaction ends. */
const takeSlice = {
  name: 'take_slice',
  text: "select pg_try_advisory_xact_lock(advisory_class(), advisory_key('due-slices') + $1) as taken",
};

const schema = z.object({ today: z.string(), rulesRevision: z.number(), citizens: citizenStates });

/** Citizens who are due, in PostgreSQL. */
export function createDueCitizens(pool: pg.Pool, build = NOT_BUILT): DueCitizens {
  return {
    build,
    lists: () => readRegisterLists(pool),
    bringUpToDate: (selection, limit, fold) =>
      runInTransaction(pool, 9346, async (query) => {
        if ('slice' in selection && (await query(takeSlice, [selection.slice]))?.taken !== true) return 0;
        const { today, rulesRevision, citizens } = z.parse(
          schema,
          (await query(dueFacts, columnsOf(selection, limit)))?.due_facts,
        );
        if (citizens.size === 0) return 0;
        const folded = await fold({ today, rulesRevision, states: citizens });
        const written = await query(dueWrite, [JSON.stringify(batchOf(folded)), 'citizenId' in selection]);
        return written?.due_write === 0 ? 0 : citizens.size;
      }),
  };
}

function columnsOf(selection: Selection, limit: number): readonly unknown[] {
  return 'slice' in selection
    ? [selection.slice, selection.of, limit, null, false]
    : [0, 1, limit, selection.citizenId, false];
}

function batchOf(folded: FoldedDue) {
  const batch = { ...folded, records: [], repeated: 0, refused: [] };
  const { known, citizens, cvs, standings, steps } = rowsOf(batch, null);
  return { known, citizens, cvs, standings, steps, rulesRevision: folded.rulesRevision };
}
