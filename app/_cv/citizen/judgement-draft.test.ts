import { expect, test } from 'vitest';
import type { CvOverview } from '@/app/_trpc/outputs';
import { Availability, SETTABLE_STATUSES } from '@/server/domain/code-lists';
import { firstAvailability } from './first-availability';
import { availabilityForm, availabilityOf, statusForm, statusOf } from './judgement-draft';

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

test('each status and availability has its own form, from which it can be read', () => {
  const draft = (form: string) => ({ about: '', form, text: '', choices: [], edited: true, attempts: [] });
  const forms = [...SETTABLE_STATUSES.map(statusForm), ...Object.values(Availability).map(availabilityForm)];
  const none = [undefined, undefined];
  expect(forms.map((form) => statusOf(draft(form)))).toEqual([...SETTABLE_STATUSES, ...none]);
  expect(forms.map((form) => availabilityOf(draft(form)))).toEqual([
    ...none,
    undefined,
    ...Object.values(Availability),
  ]);
});

test('the preselected availability is never the current one', () => {
  expect(firstAvailability(overview(ALLOWED), false, undefined)).toBe(Availability.notSearchable);
  expect(firstAvailability(overview(ALLOWED), false, Availability.searchable)).toBe(Availability.notSearchable);
  expect(firstAvailability(overview(REFUSED), false, undefined)).toBeUndefined();
});

test('the preselected availability is the draft’s while the current one is unknown', () => {
  expect(firstAvailability(overview(ALLOWED), true, Availability.searchable)).toBe(Availability.searchable);
});
