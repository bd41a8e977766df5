import type { Call } from '@/server/domain/caller';
import { addDays, type Day } from '@/server/domain/danish-time';
import { type CaseFigures, JUDGED_DAYS, judgedADay } from '@/server/domain/unit-figures';
import type { Ports } from '@/server/operations/ports/ports';
import { sharedByUnit, unitOf } from './shared-by-unit';
import { workOnCases } from './work-on-cases';

/**
 * The figures of the caller's unit, of a municipality those of its own citizens (worklist.md § 5), shared as the counts
 * are. `judgedADay`: the mean of the four weeks before today (server/domain/unit-figures.ts), asked once a day, since
 * what those days had stays. Throws as workOnCases.
 */
export function unitFigures(ports: Ports, now: () => number = () => performance.now()) {
  const cases = sharedByUnit(now, ports.figures.cases);
  const judged = new Map<string, { readonly today: Day; readonly aDay: number | null }>();
  return (call: Call): Promise<CaseFigures & { readonly judgedADay: number | null }> =>
    workOnCases(ports, call, 'UnitFigures', async () => {
      const figures = await cases(call);
      const { today } = figures;
      const unit = unitOf(call);
      const known = judged.get(unit);
      if (known?.today === today) return { ...figures, judgedADay: known.aDay };
      const days = Array.from({ length: JUDGED_DAYS }, (_, index) => addDays(today, index - JUDGED_DAYS));
      const aDay = judgedADay(await ports.figures.judged(call, JUDGED_DAYS), days);
      judged.set(unit, { today, aDay });
      return { ...figures, judgedADay: aDay };
    });
}
