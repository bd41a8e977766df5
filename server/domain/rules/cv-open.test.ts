import { describe, expect, it } from 'vitest';
import { CV_STATES } from '@/server/domain/cv';
import { cvOpen } from './cv-open';
import { decide } from './decide';
import { CITIZEN } from './situation.test-support';

const CODES = { active: undefined, archived: 4753, disabled: 4754, locked: 4823, deleted: 4103 } as const;

describe('whether there is a CV that can be changed (domain.md § 4, checks 9 and 10)', () => {
  it.each(CV_STATES)('%s', (state) => {
    const cv = CITIZEN.cv && { ...CITIZEN.cv, state };
    expect(decide(cvOpen, { cv })?.code).toBe(CODES[state]);
  });

  it('no CV', () => {
    expect(decide(cvOpen, { cv: null })?.code).toBe(4103);
  });

  it('is checked in this order: none, archived, disabled, locked', () => {
    expect(cvOpen.map(({ fault }) => fault)).toEqual([4103, 4753, 4754, 4823]);
  });
});
