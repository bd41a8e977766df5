import type { Call } from '@/server/domain/caller';
import type { CaseFigures, DayCount } from '@/server/domain/unit-figures';

/** The figures of the caller's unit. Throws ServiceFault 8236 and 9343. */
export type UnitFigures = {
  cases(call: Call): Promise<CaseFigures>;
  /** Judgements on each of so many days before today; days without any are left out. */
  judged(call: Call, days: number): Promise<readonly DayCount[]>;
};
