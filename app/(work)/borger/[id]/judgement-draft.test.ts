import { expect, test } from 'vitest';
import type { CvOverview } from '@/app/_trpc/outputs';
import { Availability } from '@/server/domain/code-lists';
import { firstAvailability } from './judgement-draft';

const ALLOWED = { allowed: true } as const;
const REFUSED = { allowed: false, code: 'not-permitted' } as const;

function overview(notSearchable: CvOverview['may']['comment']): Pick<CvOverview, 'availability' | 'may'> {
  return {
    availability: { value: Availability.searchable, event: null },
    may: {
      setStatus: {},
      setAvailability: { [Availability.searchable]: ALLOWED, [Availability.notSearchable]: notSearchable },
      comment: ALLOWED,
    },
  };
}

test('the availability chosen at first is never the one that stands', () => {
  expect(firstAvailability(overview(ALLOWED), false, undefined)).toBe(Availability.notSearchable);
  expect(firstAvailability(overview(ALLOWED), false, Availability.searchable)).toBe(Availability.notSearchable);
  expect(firstAvailability(overview(REFUSED), false, undefined)).toBeUndefined();
});

test('it is a draft’s while nobody knows what stands', () => {
  expect(firstAvailability(overview(ALLOWED), true, Availability.searchable)).toBe(Availability.searchable);
});
