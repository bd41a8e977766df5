import fc from 'fast-check';
import { MINIMUM_ELEMENTS } from '@/server/domain/cv';
import { addDays } from '@/server/domain/danish-time';
import type { Asked } from './asked';
import type { Situation, Standing } from './outcome';
import { type RequirementRow, ruleSet } from './rule-set';
import { MATRIX, SEEDED_RULES } from './situation.test-support';

// For tests: any situation, whether or not it can be registered.

const NOON = Date.parse('2026-11-02T11:00:00Z');
const DAY = '2026-11-02';

const groups = fc.constantFrom<Situation['group']>(
  null,
  { id: 1, side: 'fund' },
  { id: 8, side: 'fund' },
  { id: 2, side: 'jobcenter' },
  { id: 7, side: 'jobcenter' },
);
const sides = fc.constantFrom('fund', 'jobcenter', null);
const instants = fc.integer({ min: NOON - 5_000, max: NOON + 5_000 });
const requirements = fc.constantFrom(1, 2, 3);
const subsetInOrder = fc.subarray([...MINIMUM_ELEMENTS]);

const cvs: fc.Arbitrary<NonNullable<Situation['cv']>> = fc.record({
  state: fc.constantFrom('active', 'archived', 'disabled', 'locked'),
  status: fc.constantFrom(null, 1, 2, 3, 4),
  missing: subsetInOrder,
  choice: fc.option(
    fc.record({ value: fc.constantFrom(1, 2), by: fc.constantFrom('citizen', 'authority'), at: instants }),
  ),
});

export const standings: fc.Arbitrary<Standing> = fc.record({
  day: fc.constant(addDays(DAY, -1)),
  requirement: requirements,
  group: groups.map((group) => group?.id ?? null),
  side: sides,
  minimumMet: fc.boolean(),
  choicesFrom: fc.option(instants),
  ruleSet: fc.constant(1),
});

export const situations: fc.Arbitrary<Situation> = fc.record({
  day: fc.constant(DAY),
  since: instants,
  group: groups,
  requirement: fc.record({
    requirement: requirements,
    exemption: fc.constantFrom(null, 11),
    row: fc.constantFrom<RequirementRow | null>(null, MATRIX[0] as RequirementRow),
  }),
  ruleSet: fc.constant(1),
  deceased: fc.boolean(),
  lastSide: sides,
  cv: fc.option(cvs),
});

const RULES = ruleSet(SEEDED_RULES);
const UNKNOWN = { since: null, saidBy: null };
const WHO = { actor: 'citizen', setBy: 'citizen', userName: null, organisation: null } as const;

/** What may be asked, with the registrations a situation can be read from. */
export const askeds: fc.Arbitrary<Asked> = fc
  .record({
    standing: fc.option(standings),
    situation: situations,
    category: fc.constantFrom(null, 4, 5, 8, 9),
    absences: fc.subarray([10, 11, 22]),
    groupEndedOn: fc.constantFrom(null, '2026-10-01'),
    availability: fc.constantFrom(1, 2),
    hiddenContact: fc.boolean(),
  })
  .map(({ standing, situation, category, absences, groupEndedOn, availability, hiddenContact }) => {
    const { group, cv } = situation;
    const requirement = RULES.requirementOn(DAY, group && { group: group.id, category }, absences);
    return {
      standing,
      situation: { ...situation, requirement },
      registered: {
        group: group && { id: group.id, category, ...UNKNOWN },
        groupEndedOn: group ? null : groupEndedOn,
        absences: absences.map((type) => ({ type, ...UNKNOWN })),
        requirementSince: group && DAY,
        citizen: UNKNOWN,
        cv: UNKNOWN,
        availability: cv && availability,
        hiddenContact,
        chosenBy: cv?.choice ? WHO : null,
      },
      rules: RULES,
      rulesOn: DAY,
    };
  });
