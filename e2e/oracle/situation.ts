import { seedRows } from '@/server/domain/specification.test-support';
import { daysLater } from './calendar';
import type { RecordOf } from './records';

/** What is registered about a citizen on a day (domain.md § 10). */
export type Situation = {
  readonly group: number | null;
  readonly category: number | null;
  /** Types, ascending. */
  readonly absences: readonly number[];
};

export type Registration = RecordOf<'contact-group'> | RecordOf<'absence'>;
/** What makes a citizen a fund's or an operator's. */
export type Relation = RecordOf<'fund-membership'> | RecordOf<'referral'>;
type Group = RecordOf<'contact-group'>;
type Absence = RecordOf<'absence'>;

const FOREVER = '9999-12-31';

/** wire.md § 3: "One contact group at a time: a later `from` ends the earlier the day before." */
export function oneOn<One extends Group | Relation>(day: string, registered: readonly One[]): One | null {
  const begun = registered.filter(({ from }) => from <= day);
  const latest = begun
    .map(({ from }) => from)
    .toSorted()
    .at(-1);
  // "Of two groups with the same `from` the newer `at` counts", at equal `at` the one received later.
  const [current = null] = begun
    .filter(({ from }) => from === latest)
    .toReversed()
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return current && day <= (current.to ?? FOREVER) ? current : null;
}

/** @param registrations the newest of each key, in the order of receipt */
export function situationOn(day: string, registrations: readonly Registration[]): Situation {
  const standing = registrations.filter(({ cancelled }) => !cancelled);
  const group = oneOn(
    day,
    standing.filter((one): one is Group => one.kind === 'contact-group'),
  );
  const absences = standing
    .filter((one): one is Absence => one.kind === 'absence')
    .filter(({ from, to }) => from <= day && day <= (to ?? FOREVER))
    .map(({ type }) => type);
  return {
    group: group?.group ?? null,
    category: group?.category ?? null,
    absences: [...new Set(absences)].toSorted((a, b) => a - b),
  };
}

/** The first day of the unbroken run, up to a day, of the situation on it; null if it has always been so. */
export function runStart(day: string, registrations: readonly Registration[]): string | null {
  const first = registrations.map(({ from }) => from).toSorted()[0];
  const now = JSON.stringify(situationOn(day, registrations));
  let start = day;
  for (;;) {
    const before = daysLater(start, -1);
    if (JSON.stringify(situationOn(before, registrations)) !== now) return start;
    if (first === undefined || before < first) return null;
    start = before;
  }
}

type Row = Readonly<Record<string, string>>;

/** The rules in force on a day: rows as in the seed of the requirement matrix, and the groups of the fund's side. */
export type Rules = { readonly matrix: readonly Row[]; readonly fundGroups: ReadonlySet<number> };

export const SEEDED: Rules = { matrix: seedRows('cv-requirements'), fundGroups: new Set([1, 8, 23]) };

/** The CV requirement by the matrix: 1 searchable, 2 need not be searchable, 3 none. */
export function requirementIn(situation: Situation, { matrix }: Rules): number {
  const { group, absences } = situation;
  if (group === null) return 3;
  const category = situation.category ?? ([2, 3, 12].includes(group) ? 8 : null);
  // "The all-blank row covers no cell of a group that has rows of its own": what no row covers then is not required.
  const own = matrix.filter((row) => row.contact_group === String(group));
  const rows = own.length > 0 ? own : matrix.filter((row) => row.contact_group === '');
  const matches = (cell: string | undefined, value: number | null) => cell === '' || cell === String(value);
  const weight = (row: Row) => (row.person_category ? 2 : 0) + (row.absence_type ? 1 : 0);
  const required = (absence: number | null) => {
    const fitting = rows.filter((row) => matches(row.person_category, category) && matches(row.absence_type, absence));
    const most = fitting.toSorted((a, b) => weight(b) - weight(a))[0];
    return most ? Number(most.requirement) : 3;
  };
  // "Of several absences the one with the weakest requirement wins."
  return Math.max(...(absences.length > 0 ? absences : [null]).map(required));
}

export function sideOf(group: number, { fundGroups }: Rules): 'fund' | 'jobcenter' {
  return fundGroups.has(group) ? 'fund' : 'jobcenter';
}
