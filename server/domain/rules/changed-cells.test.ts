import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decidesGroupOtherwise, decidesOtherwise } from './changed-cells';
import { comparedRows } from './compared-rows';
import { withProposed } from './rule-content';
import type { RuleContent } from './rule-file';
import { CODE_LISTS, SEEDED } from './rule-file.test-support';
import { ruleSet } from './rule-set';
import { SEEDED_RULES } from './situation.test-support';

const ON = '2027-01-01';
const EVE = '2026-12-31';
const ROW = { source: 'law', undecided: false, from: null, to: null };
const OLD = ruleSet(SEEDED_RULES);
const reformed = (content: RuleContent) => ruleSet(withProposed(SEEDED_RULES, content, ON));

/** The seeded rules with one row more, in place of one about the same. */
function withRow(
  group: number | null,
  category: number | null,
  absence: number | null,
  requirement: number,
): RuleContent {
  const others = SEEDED.requirements.filter(
    (row) => row.group !== group || row.category !== category || row.absence !== absence,
  );
  return { ...SEEDED, requirements: [...others, { ...ROW, group, category, absence, requirement }] };
}

function changedGroups(content: RuleContent, day: string): number[] {
  const proposed = reformed(content);
  return [...CODE_LISTS.groups.keys()].filter((group) => decidesGroupOtherwise(OLD, proposed, day, group, CODE_LISTS));
}

describe('the groups that a rule set decides otherwise', () => {
  it.each<[string, RuleContent, readonly number[]]>([
    ['the same rows', SEEDED, []],
    [
      'another source alone',
      { ...SEEDED, requirements: SEEDED.requirements.map((row) => ({ ...row, source: 'x' })) },
      [],
    ],
    ['a requirement', withRow(6, null, null, 1), [6]],
    ['an exemption', withRow(1, null, 13, 3), [1]],
    ['a row that says what a more general one says', withRow(6, 4, null, 2), []],
    [
      'another judge',
      {
        ...SEEDED,
        responsibilities: SEEDED.responsibilities.map((row) =>
          row.group === 23 ? { ...row, refusalForFund: 9009 } : row,
        ),
      },
      [23],
    ],
    ['a deadline', { ...SEEDED, deadlines: SEEDED.deadlines.slice(1) }, [1]],
  ])('with %s', (_, content, groups) => {
    expect(changedGroups(content, ON)).toEqual(groups);
    expect(changedGroups(content, EVE)).toEqual([]);
  });

  it('are those of every cell that is decided otherwise, whatever absences come together', () => {
    const ids = (set: Iterable<number>) => fc.constantFrom(...set);
    const changed = withRow(2, 4, 11, 1);
    const groups = changedGroups(changed, ON);
    fc.assert(
      fc.property(
        ids(CODE_LISTS.groups.keys()),
        fc.option(ids(CODE_LISTS.categories)),
        fc.uniqueArray(ids(CODE_LISTS.absenceTypes), { maxLength: 4 }),
        (group, category, absences) => {
          if (decidesOtherwise(OLD, reformed(changed), ON, { group, category }, absences))
            expect(groups).toContain(group);
        },
      ),
    );
  });
});

describe('the rows of a rule set beside those before it', () => {
  it('are the same, changed, new or removed', () => {
    const rows = comparedRows(SEEDED, {
      ...withRow(6, null, null, 1),
      responsibilities: SEEDED.responsibilities,
      deadlines: [{ ...ROW, group: 6, category: null, days: 7 }, ...SEEDED.deadlines.slice(1)],
    });
    expect(rows.filter(({ change }) => change !== 'same')).toMatchObject([
      { table: 'requirements', group: 6, before: { value: 2 }, after: { value: 1 }, change: 'changed', source: 'law' },
      { table: 'deadlines', group: 6, before: null, after: { value: 7 }, change: 'added' },
      { table: 'deadlines', group: 1, before: { value: 14 }, after: null, change: 'removed', source: 'domain.md § 11' },
    ]);
    expect(rows.find(({ table, group }) => table === 'responsibilities' && group === 2)?.after).toEqual({
      judges: ['jobcenter'],
    });
  });

  it('are changed when they end on another day', () => {
    const [first, ...others] = SEEDED.deadlines;
    const rows = comparedRows(SEEDED, { ...SEEDED, deadlines: [{ ...first, to: '2027-05-31' } as never, ...others] });
    expect(rows.filter(({ change }) => change === 'changed')).toMatchObject([{ group: 1, to: '2027-05-31' }]);
  });
});
