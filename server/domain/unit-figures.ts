import type { Day } from './danish-time';
import { isWorkingDay } from './working-days';
import type { CaseKind } from './worklist';

/** From how many days of waiting each band of the figures goes, to the day before the next. */
export const WAITING_BANDS = [0, 8, 15, 22] as const;

/** What a person of the unit holds now. */
export type PersonFigures = {
  /** What browsers know the person by; null of who has never signed in. */
  readonly id: string | null;
  readonly name: string;
  /** Without those on hold. */
  readonly open: number;
  readonly past: number;
  readonly due: number;
  readonly held: number;
  /** How many open ones the person may have; null = any number, or not known to the caller. */
  readonly mostOpen: number | null;
  /** Whether the unit gives the person cases. */
  readonly receives: boolean;
  /** Has not signed in for so long that the cases return. */
  readonly hasLeft: boolean;
  /** Now or ahead; without a substitute who can be given cases, everybody may take them. */
  readonly absence: { readonly from: Day; readonly to: Day; readonly substitute: string | null } | null;
};

/** The figures of a unit's cases. Instants are milliseconds since 1970. */
export type CaseFigures = {
  readonly today: Day;
  readonly at: number;
  readonly waiting: number;
  /** Nobody's. */
  readonly free: number;
  readonly past: number;
  readonly pastFree: number;
  /** The due day longest ago of those past it. */
  readonly oldestDue: Day | null;
  readonly due: number;
  readonly dueFree: number;
  /** So many days half of them and nine in ten have waited at most; null without cases. */
  readonly waited: { readonly median: number | null; readonly most: number | null };
  /** How many have waited within each of WAITING_BANDS. */
  readonly bands: readonly number[];
  /** How many are due on each of the ten days from today. */
  readonly days: readonly DayCount[];
  readonly kinds: readonly {
    readonly kind: CaseKind;
    readonly count: number;
    readonly free: number;
    readonly past: number;
  }[];
  /** By name. */
  readonly people: readonly PersonFigures[];
};

export type DayCount = { readonly day: Day; readonly count: number };

/** So many days before today tell what a unit judges a day. */
export const JUDGED_DAYS = 28;

/**
 * What a unit judges a day: all its judgements of the days before today, those at week-ends too, spread over the
 * working days among them. A whole number, at least one; null without any judgement.
 */
export function judgedADay(judged: readonly DayCount[], days: readonly Day[]): number | null {
  const total = judged.reduce((sum, { count }) => sum + count, 0);
  const working = days.filter(isWorkingDay).length;
  return total === 0 || working === 0 ? null : Math.max(1, Math.round(total / working));
}
