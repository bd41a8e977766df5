import type { RequirementRule } from '@/server/domain/citizen';
import { addDays, type Day } from '@/server/domain/danish-time';
import type { ResponsibleSide } from './outcome';
import { type RequirementToday, requirementOf } from './requirement';

/** A row of the requirement matrix with the days it is valid on, inclusive; null = without beginning or end. */
export type RequirementRow = RequirementRule & { readonly validFrom: Day | null; readonly validTo: Day | null };

/** A contact group with its category, as registered. */
export type GroupAndCategory = { readonly group: number; readonly category: number | null };

/** The rules of domain.md § 10 that are data, compiled for many look-ups. */
export type RuleSet = {
  /** The CV requirement on a day. */
  readonly requirementOn: (day: Day, grouped: GroupAndCategory | null, absences: readonly number[]) => RequirementToday;
  readonly sideOf: (group: number) => ResponsibleSide;
  /** The first day after a day on which a row begins or has ended that can touch a group; null = there is none. */
  readonly nextBoundary: (day: Day, group: number | null) => Day | null;
};

/** @param fundGroups the contact groups in which a fund may set the status (domain.md § 4) */
export function ruleSet(rows: readonly RequirementRow[], fundGroups: ReadonlySet<number>): RuleSet {
  const boundaries = boundariesOf(rows);
  const days = [...new Set(boundaries.map(({ day }) => day))].sort();
  // A register asks about the same few thousand cells again and again.
  const known = new Map<string, RequirementToday>();
  return {
    requirementOn(day, grouped, absences) {
      const period = days.findLast((boundary) => boundary <= day) ?? '';
      const key = `${period},${grouped?.group},${grouped?.category},${absences.toSorted((a, b) => a - b)}`;
      let requirement = known.get(key);
      if (!requirement) {
        requirement = requirementOf({
          group: grouped && { id: grouped.group, category: grouped.category },
          absences: absences.map((type) => ({ type })),
          rules: rows.filter((row) => isValid(row, day)),
        });
        known.set(key, requirement);
      }
      return requirement;
    },
    sideOf: (group) => (fundGroups.has(group) ? 'fund' : 'jobcenter'),
    nextBoundary(day, group) {
      if (group === null) return null;
      return boundaries.find((one) => one.day > day && (one.group === null || one.group === group))?.day ?? null;
    },
  };
}

function isValid({ validFrom, validTo }: RequirementRow, day: Day): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);
}

function boundariesOf(
  rows: readonly RequirementRow[],
): readonly { readonly day: Day; readonly group: number | null }[] {
  return rows
    .flatMap(({ group, validFrom, validTo }) => [
      ...(validFrom === null ? [] : [{ day: validFrom, group }]),
      ...(validTo === null ? [] : [{ day: addDays(validTo, 1), group }]),
    ])
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}
