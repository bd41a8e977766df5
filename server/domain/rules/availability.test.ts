import { describe, expect, it } from 'vitest';
import { Availability, Requirement } from '@/server/domain/code-lists';
import { setAvailability } from './availability';
import { decide } from './decide';

const { searchable, notSearchable } = Availability;
const { mustBeSearchable, notSearchable: needNot, none } = Requirement;

describe('availability (domain.md § 6)', () => {
  it.each([
    ['searchable, the minimum met', searchable, [], needNot, undefined],
    ['searchable, the minimum met and required', searchable, [], mustBeSearchable, undefined],
    ['searchable, something missing', searchable, ['education'], needNot, 'minimum-not-met'],
    ['searchable, something missing although required', searchable, ['contact'], mustBeSearchable, 'minimum-not-met'],
    ['not searchable, required to be', notSearchable, [], mustBeSearchable, 'must-be-searchable'],
    [
      'not searchable, required to be and something missing',
      notSearchable,
      ['contact'],
      mustBeSearchable,
      'must-be-searchable',
    ],
    ['not searchable, need not be', notSearchable, [], needNot, undefined],
    ['not searchable, nothing required', notSearchable, ['contact'], none, undefined],
  ] as const)('%s', (_, availability, missing, requirement, reason) => {
    const refusal = decide(setAvailability, { availability, missing, requirement });
    expect(refusal?.code).toBe(reason && 1014);
    expect(refusal?.invalid?.reason).toBe(reason);
  });

  it('the refusal lists the missing elements', () => {
    const facts = { availability: searchable, missing: ['contact', 'education'], requirement: none } as const;
    expect(decide(setAvailability, facts)?.invalid).toEqual({
      field: 'availability',
      reason: 'minimum-not-met',
      missing: ['contact', 'education'],
    });
  });
});
