import type { Day } from '@/server/domain/danish-time';
import { canonical } from '@/server/domain/register/canonical';
import type { FileRow, RuleContent } from './rule-file';
import type { RuleRow, RuleRows } from './rule-set';

/**
 * The rows of a rule set as a file has them, in a fixed order.
 * @param on the day from which they are wanted: rows that have ended by then are left out, and so are earlier
 * beginnings; null = as published
 */
export function contentOf(rows: RuleRows, set: number, on: Day | null = null): RuleContent {
  const ofSet = <Row extends RuleRow>(all: readonly Row[]) =>
    all.filter(({ ruleSet, validTo }) => ruleSet === set && (on === null || validTo === null || validTo >= on));
  const validity = ({ validFrom, validTo, source, undecided }: RuleRow): FileRow => ({
    from: on !== null && validFrom !== null && validFrom <= on ? null : validFrom,
    to: validTo,
    source,
    undecided,
  });
  return sorted({
    requirements: ofSet(rows.requirements).map((row) => {
      const { group, category, absence, requirement } = row;
      return { group, category, absence, requirement, ...validity(row) };
    }),
    responsibilities: ofSet(rows.responsibilities).map((row) => {
      const { group, refusalForFund, refusalForJobcenter, refusalForExternalOperator } = row;
      return { group, refusalForFund, refusalForJobcenter, refusalForExternalOperator, ...validity(row) };
    }),
    deadlines: ofSet(rows.deadlines).map((row) => {
      const { group, category, days } = row;
      return { group, category, days, ...validity(row) };
    }),
  });
}

/** The same rows in the order of group, category, absence and day; rows of any group last, else blanks first. */
export function sorted({ requirements, responsibilities, deadlines }: RuleContent): RuleContent {
  return {
    requirements: requirements.toSorted(byCell),
    responsibilities: responsibilities.toSorted(byCell),
    deadlines: deadlines.toSorted(byCell),
  };
}

type Ordered = FileRow & {
  readonly group: number | null;
  readonly category?: number | null;
  readonly absence?: number | null;
};

function byCell(a: Ordered, b: Ordered): number {
  const blank = (value: number | null | undefined) => value ?? -1;
  return (
    (a.group ?? Number.POSITIVE_INFINITY) - (b.group ?? Number.POSITIVE_INFINITY) ||
    blank(a.category) - blank(b.category) ||
    blank(a.absence) - blank(b.absence) ||
    compareDays(a.from, b.from)
  );
}

function compareDays(a: Day | null, b: Day | null): number {
  return (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0;
}

/**
 * The identity of a rule set: SHA-256 over its rows, in hex. The order of rows and the layout of the file are no part
 * of it, nor are its examples.
 */
export async function hashOf(content: RuleContent): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonical(sorted(content))));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The id of a set that is not published: larger than any other, so that it is the newest of its day. */
export const PROPOSED_SET = 2_147_483_647;

/** The rows of all rule sets with a proposed one, in force from a day on. */
export function withProposed(rows: RuleRows, content: RuleContent, takesEffectOn: Day): RuleRows {
  const proposed = <Line extends FileRow>(lines: readonly Line[]) =>
    lines.map(({ from: validFrom, to: validTo, ...line }, place) => {
      return { ...line, validFrom, validTo, id: -1 - place, ruleSet: PROPOSED_SET };
    });
  return {
    sets: [...rows.sets, { id: PROPOSED_SET, takesEffectOn }],
    requirements: [...rows.requirements, ...proposed(content.requirements)],
    responsibilities: [...rows.responsibilities, ...proposed(content.responsibilities)],
    deadlines: [...rows.deadlines, ...proposed(content.deadlines)],
  };
}
