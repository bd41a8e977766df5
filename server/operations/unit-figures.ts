import type { Call } from '@/server/domain/caller';
import { addDays, type Day } from '@/server/domain/danish-time';
import { type CaseFigures, JUDGED_DAYS, judgedADay } from '@/server/domain/unit-figures';
import type { Ports } from '@/server/operations/ports/ports';
import { sharedCounts } from './shared-counts';
import { workOnCases } from './work-on-cases';

/**
 * The figures of the caller's unit, of a municipality those of its own citizens (worklist.md § 5), shared as the counts
 * are. `judgedADay`: the mean of the four weeks before today (server/domain/unit-figures.ts), asked once a day, since
 * what those days had stays. Throws as workOnCases.
 */
export function unitFigures(ports: Ports, now: () => number = () => performance.now()) {
  const shared = sharedCounts<CaseFigures>(now);
  const judged = new Map<string, { readonly today: Day; readonly aDay: number | null }>();
  return (call: Call): Promise<CaseFigures & { readonly judgedADay: number | null }> =>
    workOnCases(ports, call, 'UnitFigures', async () => {
      const { type, code } = call.caller.organisation;
      const unit = `${type} ${code}`;
      const figures = await shared(unit, () => ports.figures.cases(call));
      const { today } = figures;
      const known = judged.get(unit);
      if (known?.today === today) return { ...figures, judgedADay: known.aDay };
      const days = Array.from({ length: JUDGED_DAYS }, (_, index) => addDays(today, index - JUDGED_DAYS));
      const aDay = judgedADay(await ports.figures.judged(call, JUDGED_DAYS), days);
      judged.set(unit, { today, aDay });
      return { ...figures, judgedADay: aDay };
    });
}
