import { addDays, type Day } from '@/server/domain/danish-time';

/** A registration of any kind (wire.md § 3). Days inclusive; null = open. */
export type Registration = {
  readonly from: Day;
  readonly to: Day | null;
  /** The last day in force, given the other registrations; before `from` = never in force. */
  readonly effectiveTo: Day | null;
  readonly cancelled: boolean;
  /** When the record happened, milliseconds since 1970; decides which of two records is late. */
  readonly at: number;
};

export type FundMembership = Registration & { readonly fund: number };
export type GroupRegistration = Registration & { readonly group: number; readonly category: number | null };
export type AbsenceRegistration = Registration & { readonly type: number };
export type ReferralRegistration = Registration & { readonly operator: string; readonly jobcenter: string };

export type Registered<R> = {
  readonly rows: readonly R[];
  /** The row with the same key that the new one replaced, or was too late to replace. */
  readonly earlier: R | null;
  readonly late: boolean;
};

export function registerFund(rows: readonly FundMembership[], row: FundMembership) {
  return register(rows, row, ({ from }) => from === row.from, oneAtATime);
}

export function registerGroup(rows: readonly GroupRegistration[], row: GroupRegistration) {
  return register(rows, row, ({ group, from }) => group === row.group && from === row.from, oneAtATime);
}

export function registerAbsence(rows: readonly AbsenceRegistration[], row: AbsenceRegistration) {
  return register(rows, row, ({ type, from }) => type === row.type && from === row.from, eachByItself);
}

export function registerReferral(rows: readonly ReferralRegistration[], row: ReferralRegistration) {
  const same = ({ operator, jobcenter, from }: ReferralRegistration) =>
    operator === row.operator && jobcenter === row.jobcenter && from === row.from;
  return register(rows, row, same, oneAtATime);
}

/**
 * Adds a registration; it replaces one with the same key, unless it is older (wire.md § 3).
 * @param rows in the order received; `sameKey` matches those with the key of the new one
 * @param settle computes effective_to of all rows
 */
export function register<R extends Registration>(
  rows: readonly R[],
  row: R,
  sameKey: (other: R) => boolean,
  settle: (rows: readonly R[]) => readonly R[],
): Registered<R> {
  const earlier = rows.find(sameKey) ?? null;
  if (earlier && row.at < earlier.at) return { rows, earlier, late: true };
  return { rows: settle([...rows.filter((other) => other !== earlier), row]), earlier, late: false };
}

/**
 * One at a time (funds, contact groups, referrals): a later `from` ends the earlier one the day before. Of two that
 * begin on the same day the newer counts, at equal `at` the one received later.
 */
export function oneAtATime<R extends Registration>(rows: readonly R[]): readonly R[] {
  const valid = rows
    .map((row, received) => ({ row, received }))
    .filter(({ row }) => !row.cancelled)
    .sort((a, b) => compare(a.row.from, b.row.from) || a.row.at - b.row.at || a.received - b.received)
    .map(({ row }) => row);
  const ends = new Map<R, Day | null>();
  valid.forEach((row, index) => {
    const next = valid[index + 1];
    ends.set(row, next ? earlierOf(row.to, addDays(next.from, -1)) : row.to);
  });
  return rows.map((row) => withEffectiveTo(row, row.cancelled ? neverInForce(row) : (ends.get(row) ?? null)));
}

/** Independent registrations (absences): several may be in force at the same time. */
export function eachByItself<R extends Registration>(rows: readonly R[]): readonly R[] {
  return rows.map((row) => withEffectiveTo(row, row.cancelled ? neverInForce(row) : row.to));
}

/** The registration in force on a day; the first of several absences. */
export function inForce<R extends Registration>(rows: readonly R[], day: Day): R | null {
  return rows.find((row) => isInForce(row, day)) ?? null;
}

export function isInForce({ from, effectiveTo, cancelled }: Registration, day: Day): boolean {
  return !cancelled && from <= day && (effectiveTo === null || day <= effectiveTo);
}

/** Whether it is in force on any day. */
export function isEverInForce({ from, effectiveTo, cancelled }: Registration): boolean {
  return !cancelled && (effectiveTo === null || effectiveTo >= from);
}

function neverInForce({ from }: Registration): Day {
  return addDays(from, -1);
}

// Returns the same object when nothing changes: writers detect changed rows by identity.
function withEffectiveTo<R extends Registration>(row: R, effectiveTo: Day | null): R {
  return row.effectiveTo === effectiveTo ? row : { ...row, effectiveTo };
}

function earlierOf(to: Day | null, other: Day): Day {
  return to !== null && to < other ? to : other;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
