import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultLine } from '@/server/cli/rules/fault-line';
import { addDays, type Day } from '@/server/domain/danish-time';
import { checkRequirements } from './check-coverage';
import { checkRows, isInForceOn } from './check-rows';
import { checkRules } from './check-rules';
import { countedCategory, decidingRows, specificity } from './requirement';
import type { RequirementLine, ResponsibilityLine, RuleExample, RuleFile } from './rule-file';
import { CODE_LISTS, SEEDED } from './rule-file.test-support';
import { SEEDED_RULES } from './situation.test-support';

const TODAY = '2026-11-25';
const ON = '2027-01-01';
const FILE: RuleFile = { ...SEEDED, examples: [] };

/** The faults of a file, as the command line prints them. */
function check(file: Partial<RuleFile>, on: Day = ON): string[] {
  const context = { today: TODAY, on, lists: CODE_LISTS, rows: SEEDED_RULES };
  return checkRules({ ...FILE, ...file }, context).map(faultLine);
}

const line = (fields: Partial<RequirementLine>): RequirementLine => ({
  ...{ group: null, category: null, absence: null, requirement: 1, from: null, to: null },
  ...{ source: 'law', undecided: false, ...fields },
});

/** The seeded matrix, with rows in place of those of a cell. */
function withRows(group: number | null, category: number | null, absence: number | null, ...rows: object[]) {
  const others = SEEDED.requirements.filter(
    (row) => row.group !== group || row.category !== category || row.absence !== absence,
  );
  return { requirements: [...others, ...rows.map((row) => line({ group, category, absence, ...row }))] };
}

/** The seeded responsibilities, each of a group changed. */
function judged(group: number, change: (row: ResponsibilityLine) => ResponsibilityLine[]) {
  return { responsibilities: SEEDED.responsibilities.flatMap((row) => (row.group === group ? change(row) : [row])) };
}

function example(given: RuleExample['given'], when: Day, then: RuleExample['then']): RuleExample {
  return { given, when, then };
}

const LAST = SEEDED.requirements.length;

describe('checking a rule file (rules.md § 3)', () => {
  it('finds no fault in the seeded rules', () => {
    expect(check({})).toEqual([]);
  });

  it.each<[string, Partial<RuleFile>, string[]]>([
    [
      'a cell without a row',
      withRows(2, 4, null),
      [1, 2, 3, 4, 9, 10, 13]
        .map((absence) => `requirements, group 2 × category 4 × absence ${absence}: no row from 2027-01-01 on`)
        .toSpliced(0, 0, 'requirements, group 2 × category 4 × no absence: no row from 2027-01-01 on'),
    ],
    [
      'no absence of a category with a row',
      withRows(12, 7, null),
      ['requirements, group 12 × category 7 × any absence: no row from 2027-01-01 on'],
    ],
    [
      'a group without a category that counts as one without a row',
      withRows(12, 8, null),
      ['requirements, group 12 × category 8 × any absence: no row from 2027-01-01 on'],
    ],
    [
      'a group without a row for a while',
      withRows(1, null, null, { to: '2027-01-31' }, { from: '2027-03-01' }),
      [
        'requirements, group 1 × any category × no absence: no row from 2027-02-01 to 2027-02-28',
        ...[...CODE_LISTS.absenceTypes]
          .filter((absence) => absence !== 11)
          .map(
            (absence) =>
              `requirements, group 1 × any category × absence ${absence}: no row from 2027-02-01 to 2027-02-28`,
          ),
      ],
    ],
    [
      'a day without a row',
      withRows(8, null, null, { to: '2027-01-31' }, { from: '2027-02-02' }),
      [
        `requirements, row ${LAST}, group 8 × any category × any absence: ends without successor, from 2027-02-01 on the row for any group × any category × any absence would decide`,
      ],
    ],
    [
      'no row for all groups without rows of their own',
      withRows(null, null, null),
      [4, 5, 7, 10, 11, 14, 15, 16, 17, 18, 19, 20, 21, 22, 24, 25, 26, 27, 28, 29].map(
        (group) => `requirements, group ${group} × any category × any absence: no row from 2027-01-01 on`,
      ),
    ],
    [
      'an exemption that ends and leaves its cell to the row of all absences',
      withRows(2, 4, 11, { to: '2027-06-30', requirement: 3 }),
      [
        `requirements, row ${LAST}, group 2 × category 4 × absence 11: ends without successor, from 2027-07-01 on the row for group 2 × category 4 × any absence would decide`,
      ],
    ],
    [
      'two rows at one time',
      withRows(6, null, null, { to: '2027-06-30' }, { from: '2027-06-30' }),
      [
        `requirements, row ${LAST}, group 6 × any category × any absence: row ${LAST + 1} is about the same on 2027-06-30`,
      ],
    ],
    [
      'two rows for ever',
      withRows(6, null, null, {}, { from: '2027-06-30' }),
      [
        `requirements, row ${LAST}, group 6 × any category × any absence: row ${LAST + 1} is about the same from 2027-06-30 on`,
      ],
    ],
    [
      'two deadlines at one time',
      { deadlines: [...SEEDED.deadlines, ...SEEDED.deadlines.slice(0, 1)] },
      ['deadlines, row 1, group 1 × any category × any absence: row 5 is about the same from 2027-01-01 on'],
    ],
    [
      'unknown values',
      {
        requirements: [
          ...SEEDED.requirements,
          line({ group: 9 }),
          line({ group: 8, category: 99 }),
          line({ group: 2, category: 6 }),
          line({ group: 6, absence: 5 }),
          line({ group: 6, category: 4, requirement: 4 }),
        ],
      },
      [
        `requirements, row ${LAST + 1}: 9 is no contact group`,
        `requirements, row ${LAST + 2}: 99 is no person category`,
        `requirements, row ${LAST + 3}: 6 is no person category of this group`,
        `requirements, row ${LAST + 4}: 5 is no absence type`,
        `requirements, row ${LAST + 5}: 4 is no requirement`,
      ],
    ],
    [
      'from after to, and days before its own',
      withRows(6, null, null, { to: '2027-06-30' }, { from: '2027-07-01' }, { from: '2027-05-01', to: '2027-04-30' }),
      [`requirements, row ${LAST + 2}: from 2027-05-01 is after to 2027-04-30`],
    ],
    [
      'a row that has ended before the set takes effect',
      withRows(6, null, null, {}, { to: '2026-12-31' }),
      [`requirements, row ${LAST + 1}: 2026-12-31 is before the set takes effect`],
    ],
    [
      'a row that begins before the set takes effect',
      withRows(6, null, null, { from: '2026-12-31' }),
      [`requirements, row ${LAST}: 2026-12-31 is before the set takes effect`],
    ],
    [
      'a group of which no row says who judges',
      judged(5, () => []),
      ['responsibilities, group 5 × any category × any absence: no row from 2027-01-01 on'],
    ],
    [
      'a group of which no row says who judges, for a while',
      judged(5, (row) => [
        { ...row, to: '2027-01-31' },
        { ...row, from: '2027-02-15' },
      ]),
      ['responsibilities, group 5 × any category × any absence: no row from 2027-02-01 to 2027-02-14'],
    ],
    [
      'a group that nobody judges',
      judged(1, (row) => [{ ...row, refusalForFund: 9009 }]),
      ['responsibilities, row 1: neither fund nor jobcenter may judge the CVs of group 1'],
    ],
  ])('reports %s', (_, file, faults) => {
    expect(check(file)).toEqual(faults);
  });

  it.each([TODAY, '2020-01-01'])('refuses a set in force from %s on, which is not ahead', (on) => {
    expect(check({}, on)).toEqual([`${on}: a set takes effect tomorrow at the earliest`]);
  });

  it('reports all faults at once', () => {
    const faults = check({ ...withRows(8, null, null, { requirement: 7 }), ...judged(5, () => []) }, TODAY);
    expect(faults).toHaveLength(3);
  });
});

describe('the examples of a rule file', () => {
  const given = { group: 2, category: 4, absences: [], day: '2026-10-01', deceased: false, cv: null };
  const cv: NonNullable<RuleExample['given']['cv']> = { state: 'active', status: null, missing: [], choice: null };
  const reform = withRows(2, 4, null, { requirement: 2 });

  it('hold by the rules of the file from its day on, and by those in force before it', () => {
    const examples = [
      example(given, '2026-12-31', { requirement: 1, deadlineDays: 21 }),
      example(given, ON, { requirement: 2, deadlineDays: 21, status: null, availability: null }),
      example({ ...given, cv }, '2026-12-31', { availability: 1, status: 2 }),
      example({ ...given, cv }, ON, { availability: 2, status: 2 }),
      example({ ...given, cv: { ...cv, choice: 1 } }, ON, { availability: 2 }),
      example({ ...given, cv: { ...cv, status: 3, missing: ['education'] } }, ON, { status: 3 }),
      example({ ...given, absences: [11] }, ON, { requirement: 3 }),
      example({ ...given, group: null, category: null }, ON, { requirement: 3, deadlineDays: null }),
    ];
    expect(check({ ...reform, examples })).toEqual([]);
  });

  it('say what came instead', () => {
    const examples = [example({ ...given, cv }, ON, { requirement: 1, status: 4, availability: 1, deadlineDays: 3 })];
    expect(check({ ...reform, examples })).toEqual([
      'example 1: requirement on 2027-01-01 should be 1 and is 2',
      'example 1: status on 2027-01-01 should be 4 and is 2',
      'example 1: availability on 2027-01-01 should be 1 and is 2',
      'example 1: deadlineDays on 2027-01-01 should be 3 and is 21',
    ]);
  });
});

describe('a matrix without faults', () => {
  // A small world, so that random matrices are often whole.
  const lists = {
    groups: new Map([
      [1, new Set<number>()],
      [2, new Set([4, 8])],
    ]),
    categories: new Set([4, 8]),
    absenceTypes: new Set([11]),
  };
  const dayOrNull = fc.option(fc.integer({ min: 0, max: 4 }).map((days) => addDays(ON, days)));
  const row = fc
    .record({
      group: fc.constantFrom(null, 1, 2),
      category: fc.constantFrom(null, null, 4, 8),
      absence: fc.constantFrom(null, null, 11),
      from: fc.option(dayOrNull, { freq: 1 }),
      to: fc.option(dayOrNull, { freq: 1 }),
    })
    .map(({ group, category, ...rest }) => line({ group, category: group === 1 ? null : category, ...rest }));
  const whole = [line({}), line({ group: 1 }), line({ group: 2 })];
  const matrix = fc
    .tuple(fc.subarray(whole), fc.array(row, { maxLength: 4 }))
    .map((parts) => parts.flat().filter(({ from, to }) => from === null || to === null || from <= to));

  /** Whether every cell has one row every day, that is followed by one no less specific when it ends. */
  function isWhole(rows: readonly RequirementLine[]): boolean {
    return Array.from({ length: 8 }, (_, days) => addDays(ON, days)).every((day) => {
      const valid = rows.filter((one) => isInForceOn(one, day));
      const next = rows.filter((one) => isInForceOn(one, addDays(day, 1)));
      const keys = valid.map(({ group, category, absence }) => `${group},${category},${absence}`);
      if (new Set(keys).size < keys.length) return false;
      return [...lists.groups].every(([group, categories]) =>
        [null, ...categories].every((category) =>
          [null, ...lists.absenceTypes].every((absence) => {
            const at = [group, countedCategory(group, category), absence] as const;
            const [now, then] = [decidingRows(valid, ...at), decidingRows(next, ...at)];
            return now.length === 1 && (then[0] === undefined || specificity(then[0]) >= specificity(now[0] as never));
          }),
        ),
      );
    });
  }

  it('is one in which every cell has exactly one row on every day, and none lapses', () => {
    let wholes = 0;
    fc.assert(
      fc.property(matrix, (rows) => {
        const faults = [
          ...checkRows({ requirements: rows, responsibilities: [], deadlines: [] }, ON, lists),
          ...checkRequirements(rows, ON, lists),
        ];
        wholes += isWhole(rows) ? 1 : 0;
        expect(faults.length === 0).toBe(isWhole(rows));
      }),
      { numRuns: 2000 },
    );
    expect(wholes).toBeGreaterThan(100);
  });
});
