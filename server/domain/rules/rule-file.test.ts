import { describe, expect, it } from 'vitest';
import { faultLine } from '@/server/cli/rules/fault-line';
import { contentOf, hashOf, PROPOSED_SET, withProposed } from './rule-content';
import { readRuleFile } from './rule-file';
import { SEEDED } from './rule-file.test-support';
import { SEEDED_RULES } from './situation.test-support';

const requirement = { group: 1, category: null, absence: null, requirement: 1, source: 'law' };
const responsibility = {
  ...{ group: 1, refusalForFund: null, refusalForJobcenter: 4368, refusalForExternalOperator: 4368 },
  source: 'law',
};
const then = {};
const FILE = { requirements: [requirement], responsibilities: [responsibility], deadlines: [] };

function faultsOf(file: unknown): string[] {
  const read = readRuleFile(JSON.stringify(file));
  return 'faults' in read ? read.faults.map(faultLine) : [];
}

describe('a rule file (docs/rules.md)', () => {
  it('says what its rows leave out', () => {
    const validity = { from: null, to: null, undecided: false };
    expect(readRuleFile(JSON.stringify(FILE))).toEqual({
      file: {
        requirements: [{ ...requirement, ...validity }],
        responsibilities: [{ ...responsibility, ...validity }],
        deadlines: [],
        examples: [],
      },
    });
  });

  it.each<[string, object, string]>([
    ['a list is missing', { ...FILE, deadlines: undefined }, 'deadlines: is required'],
    [
      'a field is misspelt',
      { ...FILE, requirements: [{ ...requirement, form: '2027-01-01' }] },
      'requirements[0].form: is not a field',
    ],
    [
      'a group is text',
      { ...FILE, requirements: [{ ...requirement, group: '1' }] },
      'requirements[0].group: has the wrong type',
    ],
    [
      'a group is left out',
      { ...FILE, requirements: [{ ...requirement, group: undefined }] },
      'requirements[0].group: is required',
    ],
    [
      'a day is none',
      { ...FILE, requirements: [{ ...requirement, from: '2027-02-30' }] },
      'requirements[0].from: is not a day',
    ],
    [
      'a source is blank',
      { ...FILE, requirements: [{ ...requirement, source: ' ' }] },
      'requirements[0].source: must not be empty',
    ],
    [
      'a code is none that judges are refused with',
      { ...FILE, responsibilities: [{ ...responsibility, refusalForFund: 1014 }] },
      'responsibilities[0].refusalForFund: is not a value',
    ],
    [
      'a deadline has no days',
      { ...FILE, deadlines: [{ group: 1, category: null, days: 0, source: 'law' }] },
      'deadlines[0].days: must be 1 or more',
    ],
    [
      'an example looks back',
      { ...FILE, examples: [{ given: { group: 1, day: '2027-02-01' }, when: '2027-01-31', then }] },
      'examples[0].when: is before from',
    ],
  ])('is refused when %s', (_, file, fault) => {
    expect(faultsOf(file)).toEqual([expect.stringContaining(fault)]);
  });

  it('is refused with every fault at once', () => {
    expect(faultsOf({ requirements: [{}], responsibilities: 1, deadlines: null, more: 1 }).length).toBeGreaterThan(6);
  });

  it('is refused when it is no JSON', () => {
    const read = readRuleFile('{');
    expect('faults' in read && read.faults.map(faultLine)).toEqual(['the file: is not a JSON object']);
  });
});

describe('the content of a rule set', () => {
  it('is that of the file it was made from', () => {
    const rows = withProposed(SEEDED_RULES, SEEDED, '2027-01-01');
    expect(contentOf(rows, PROPOSED_SET)).toEqual(SEEDED);
    expect(contentOf(rows, 1)).toEqual(SEEDED);
  });

  it('from a day on leaves out what has ended, and when what is in force began', () => {
    const row = { ...requirement, category: null, from: null, to: null, undecided: false };
    const rows = withProposed(
      SEEDED_RULES,
      {
        requirements: [
          { ...row, to: '2027-05-31' },
          { ...row, from: '2027-06-01', to: '2027-06-30' },
          { ...row, from: '2027-07-01' },
        ],
        responsibilities: [],
        deadlines: [],
      },
      '2027-01-01',
    );
    expect(contentOf(rows, PROPOSED_SET, '2027-06-30').requirements).toEqual([
      { ...row, to: '2027-06-30' },
      { ...row, from: '2027-07-01' },
    ]);
  });

  it('has a hash that depends on its rows, and not on their order', async () => {
    const hash = await hashOf(SEEDED);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await hashOf({ ...SEEDED, requirements: SEEDED.requirements.toReversed() })).toBe(hash);
    const [first, ...others] = SEEDED.deadlines;
    expect(await hashOf({ ...SEEDED, deadlines: others })).not.toBe(hash);
    for (const change of [{ days: 15 }, { source: 'other' }, { undecided: true }, { from: '2027-01-01' }]) {
      expect(await hashOf({ ...SEEDED, deadlines: [{ ...first, ...change } as never, ...others] })).not.toBe(hash);
    }
  });
});
