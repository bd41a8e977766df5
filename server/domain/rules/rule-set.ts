import type { ContactGroup, RequirementRule } from '@/server/domain/citizen';
import { addDays, type Day } from '@/server/domain/danish-time';
import { countedCategory, type RequirementToday, requirementOf } from './requirement';

/** What every row of a rule set has (rules.md § 3). Days inclusive; null = without beginning or end. */
export type RuleRow = {
  readonly id: number;
  readonly ruleSet: number;
  readonly validFrom: Day | null;
  readonly validTo: Day | null;
  /** Where the row comes from, in words. */
  readonly source: string;
  /** The specification leaves this open; the row is our choice. */
  readonly undecided: boolean;
};

/** Who judges the CVs of a contact group: the fund where a fund may, else the jobcenter (domain.md § 2). */
export type ResponsibleSide = 'fund' | 'jobcenter';

/** A row of the requirement matrix. */
export type RequirementRow = RuleRow & RequirementRule;

/** Who judges the CVs of a contact group: the code each organisation type is refused with; null = it may. */
export type ResponsibilityRow = RuleRow & {
  readonly group: number;
} & Pick<ContactGroup, 'refusalForFund' | 'refusalForJobcenter' | 'refusalForExternalOperator'>;

/** How many days after its start a CV is due, of a group and category; category null = any without a row of its own. */
export type DeadlineRow = RuleRow & {
  readonly group: number;
  readonly category: number | null;
  readonly days: number;
};

/** A rule set: complete, and in force from a day until the next one's; null = from the beginning. */
export type RuleSetPeriod = { readonly id: number; readonly takesEffectOn: Day | null };

/** The rows of all rule sets that are not withdrawn. */
export type RuleRows = {
  readonly sets: readonly RuleSetPeriod[];
  readonly requirements: readonly RequirementRow[];
  readonly responsibilities: readonly ResponsibilityRow[];
  readonly deadlines: readonly DeadlineRow[];
};

/** A contact group with its category, as registered. */
export type GroupAndCategory = { readonly group: number; readonly category: number | null };

/** The rules of domain.md §§ 10 and 11 that are data, compiled for many look-ups. */
export type RuleSet = {
  /** The rule set in force on a day. */
  readonly setOn: (day: Day) => number;
  /** The CV requirement on a day. */
  readonly requirementOn: (
    day: Day,
    grouped: GroupAndCategory | null,
    absences: readonly number[],
  ) => RequirementToday<RequirementRow>;
  /** Who judges the CVs of a group on a day; null where no row says so. */
  readonly responsibilityOn: (day: Day, group: number) => ResponsibilityRow | null;
  /** The side that is responsible for a group on a day: the fund where it may judge. */
  readonly sideOn: (day: Day, group: number) => ResponsibleSide;
  /** The deadline of a group and category on a day; null where there is none. */
  readonly deadlineOn: (day: Day, grouped: GroupAndCategory) => DeadlineRow | null;
  /** A set alone, as if it had always been in force; null where there is none of that id. */
  readonly only: (set: number) => RuleSet | null;
  /** The first day after a day on which a row that can touch a group begins or has ended; null = there is none. */
  readonly nextBoundary: (day: Day, group: number | null) => Day | null;
  /** The days on which a rule set takes effect, or a row begins or has ended, in order. */
  readonly changeDays: readonly Day[];
};

/** Compiles the rows of all rule sets. */
export function ruleSet(rows: RuleRows): RuleSet {
  const sets = [...rows.sets].sort((a, b) => compare(a.takesEffectOn ?? '', b.takesEffectOn ?? '') || a.id - b.id);
  const setOn = (day: Day): number => sets.findLast((one) => (one.takesEffectOn ?? '') <= day)?.id ?? 0;
  const inForceOn = <Row extends RuleRow>(all: readonly Row[], day: Day): Row[] => {
    const set = setOn(day);
    return all.filter((row) => row.ruleSet === set && isValid(row, day));
  };
  const days = changesOf(rows, sets);
  const changes = days.flatMap((day) => {
    const on = (one: Day) => [
      inForceOn<OfGroup>(rows.requirements, one),
      inForceOn<OfGroup>(rows.responsibilities, one),
      inForceOn<OfGroup>(rows.deadlines, one),
    ];
    return groupsChanged(on(addDays(day, -1)), on(day)).map((group) => ({ day, group }));
  });
  const memoised = <Args extends readonly unknown[], Value>(compute: (day: Day, ...args: Args) => Value) => {
    // A register asks about the same few thousand cells again and again.
    const known = new Map<string, Value>();
    return (day: Day, ...args: Args): Value => {
      const key = `${days.findLast((change) => change <= day) ?? ''},${args.join()}`;
      let value = known.get(key);
      if (value === undefined) {
        value = compute(day, ...args);
        known.set(key, value);
      }
      return value;
    };
  };
  const requirement = memoised((day, group: number | null, category: number | null, ...absences: readonly number[]) =>
    requirementOf({
      group: group === null ? null : { id: group, category },
      absences: absences.map((type) => ({ type })),
      rules: inForceOn(rows.requirements, day),
    }),
  );
  const responsibilityOn = memoised(
    (day, group: number) => inForceOn(rows.responsibilities, day).find((row) => row.group === group) ?? null,
  );
  const deadline = memoised((day, group: number, category: number | null) => {
    const of = inForceOn(rows.deadlines, day).filter((row) => row.group === group);
    return of.find((row) => row.category === category) ?? of.find((row) => row.category === null) ?? null;
  });
  return {
    setOn,
    changeDays: days,
    requirementOn: (day, grouped, absences) =>
      requirement(day, grouped?.group ?? null, grouped?.category ?? null, ...absences.toSorted((a, b) => a - b)),
    responsibilityOn,
    sideOn: (day, group) => (responsibilityOn(day, group)?.refusalForFund === null ? 'fund' : 'jobcenter'),
    deadlineOn: (day, { group, category }) => deadline(day, group, countedCategory(group, category)),
    only: (set) =>
      sets.some(({ id }) => id === set) ? ruleSet({ ...rows, sets: [{ id: set, takesEffectOn: null }] }) : null,
    nextBoundary(day, group) {
      if (group === null) return null;
      return changes.find((one) => one.day > day && (one.group === null || one.group === group))?.day ?? null;
    },
  };
}

function isValid({ validFrom, validTo }: RuleRow, day: Day): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);
}

/** The days on which a set takes effect, or a row begins or has ended, in order. */
function changesOf(
  { requirements, responsibilities, deadlines }: RuleRows,
  sets: readonly RuleSetPeriod[],
): readonly Day[] {
  const days = [
    ...sets.map(({ takesEffectOn }) => takesEffectOn),
    ...[...requirements, ...responsibilities, ...deadlines].flatMap(({ validFrom, validTo }) => [
      validFrom,
      validTo && addDays(validTo, 1),
    ]),
  ];
  return [...new Set(days.filter((day) => day !== null))].sort(compare);
}

type OfGroup = RuleRow & { readonly group: number | null };

/** The groups for which the rows differ; null = those without a row of their own, so perhaps any. */
function groupsChanged(
  before: readonly (readonly OfGroup[])[],
  after: readonly (readonly OfGroup[])[],
): readonly (number | null)[] {
  const contents = (all: readonly (readonly OfGroup[])[]) => {
    const byGroup = new Map<number | null, string[]>();
    for (const [list, rows] of all.entries()) {
      for (const { id: _id, ruleSet: _set, validFrom: _from, validTo: _to, source: _source, ...content } of rows) {
        byGroup.set(content.group, [...(byGroup.get(content.group) ?? []), `${list}${JSON.stringify(content)}`]);
      }
    }
    return byGroup;
  };
  const [was, is] = [contents(before), contents(after)];
  const text = (all: readonly string[] | undefined) => (all ?? []).toSorted().join();
  return [...new Set([...was.keys(), ...is.keys()])].filter((group) => text(was.get(group)) !== text(is.get(group)));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
