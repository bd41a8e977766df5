import { describe, expect, it } from 'vitest';
import { ChangeType, OrganisationType } from '@/server/domain/code-lists';
import { addDays } from '@/server/domain/danish-time';
import { cvHistory } from '@/server/domain/register/cv-history';
import { SEEDED_LISTS } from '@/server/domain/register/seeded-lists.test-support';
import { deadlineOf } from '@/server/domain/rules/deadline';
import { citizenRecords } from './citizen-records';
import { foundedFrom } from './derived.test-support';
import { showcaseIndex } from './showcase';

const DAYS = ['2026-11-25', '2027-01-01', '2028-02-29', '2028-03-26', '2026-10-25'];

/** The deadline of a citizen made to order, on the day after the last of the population. */
function deadlineIn(showcase: string, today: string, seed: number) {
  const records = citizenRecords({ seed, index: showcaseIndex(showcase), until: today });
  const { state, events } = foundedFrom(records, today);
  const history = events
    .map(({ event }) => event)
    .filter(({ changeType }) => changeType <= ChangeType.availability)
    .map(({ changeType, operation, occurredAt, to, organisation }) => ({
      ...{ changeType, operation, at: occurredAt, to, sets: true },
      byFund: organisation?.type === OrganisationType.fund,
    }));
  return deadlineOf(state, cvHistory(history), today, SEEDED_LISTS.rules);
}

describe.each(['751', '101'])('the showcase of deadlines in %s', (municipality) => {
  it.each([
    ['running', 'running', 16, 0],
    ['approaching', 'approaching', 5, 0],
    ['due-today', 'due-today', 0, 0],
    ['past', 'past', -2, 0],
    ['prolonged', 'approaching', 4, 1],
    ['resting', 'resting', null, 1],
    ['of-the-fund', 'approaching', 2, 0],
  ])('%s is %s, with %s days left and %s pauses', (name, stage, daysLeft, pauses) => {
    for (const [at, today] of DAYS.entries()) {
      const deadline = deadlineIn(`${municipality}/deadline-${name}`, today, at + 1);
      expect(deadline).toMatchObject({ stage, daysLeft });
      expect(deadline?.pauses).toHaveLength(pauses);
    }
  });

  it('has one that the citizen met and the fund did not, and one that both met', () => {
    for (const [at, today] of DAYS.entries()) {
      const met = (name: string) =>
        deadlineIn(`${municipality}/${name}`, today, at + 1)?.parts.map(({ of, met }) => [of, met?.on ?? null]);
      expect(met('deadline-of-the-fund')).toEqual([
        ['citizen', addDays(today, -11)],
        ['fund', null],
      ]);
      expect(deadlineIn(`${municipality}/fund-active`, today, at + 1)?.stage).toBe('met');
    }
  });
});
