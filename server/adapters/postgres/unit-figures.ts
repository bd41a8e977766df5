import * as z from 'zod';
import { CaseKind } from '@/server/domain/worklist';
import type { UnitFigures } from '@/server/operations/ports/unit-figures';
import { functionCall, type RegisterPools, run } from './statement';

const unitFigures = functionCall('unit_figures', 2);
const unitJudged = functionCall('unit_judged', 3);

const numberOrNull = z.nullable(z.number());
const dayCounts = z.array(z.object({ day: z.string(), count: z.number() }));
const figures = z.object({
  today: z.string(),
  at: z.number(),
  waiting: z.number(),
  free: z.number(),
  past: z.number(),
  pastFree: z.number(),
  oldestDue: z.nullable(z.string()),
  due: z.number(),
  dueFree: z.number(),
  waited: z.object({ median: numberOrNull, most: numberOrNull }),
  bands: z.array(z.number()),
  days: dayCounts,
  kinds: z.array(
    z.object({ kind: z.literal(Object.values(CaseKind)), count: z.number(), free: z.number(), past: z.number() }),
  ),
  people: z.array(
    z.object({
      id: z.nullable(z.string()),
      name: z.string(),
      open: z.number(),
      past: z.number(),
      due: z.number(),
      held: z.number(),
      mostOpen: numberOrNull,
      receives: z.boolean(),
      hasLeft: z.boolean(),
      absence: z.nullable(z.object({ from: z.string(), to: z.string(), substitute: z.nullable(z.string()) })),
    }),
  ),
});

/** The figures of units in PostgreSQL. */
export function createUnitFigures(pools: Pick<RegisterPools, 'screens'>): UnitFigures {
  return {
    async cases({ caller: { organisation } }) {
      const row = await run(pools.screens, 9343, unitFigures, [organisation.type, organisation.code]);
      return z.parse(figures, row?.unit_figures);
    },
    async judged({ caller: { organisation } }, days) {
      const row = await run(pools.screens, 9343, unitJudged, [organisation.type, organisation.code, days]);
      return z.parse(dayCounts, row?.unit_judged);
    },
  };
}
