import type { Draft } from '@/app/_cv/drafts';
import type { CvOverview } from '@/app/_trpc/outputs';
import { Availability, SETTABLE_STATUSES, type SettableStatus } from '@/server/domain/code-lists';

// Each judgement one can make is a form of its own: what was written for one is never sent with another.

export function statusForm(status: SettableStatus): string {
  return `status-${status}`;
}

/** Which status a draft is about; undefined when it is about something else. */
export function statusOf({ form }: Draft): SettableStatus | undefined {
  return SETTABLE_STATUSES.find((status) => form === statusForm(status));
}

export function availabilityForm(availability: Availability): string {
  return `availability-${availability}`;
}

/** Which availability a draft is about; undefined when it is about something else. */
export function availabilityOf({ form }: Draft): Availability | undefined {
  return Object.values(Availability).find((availability) => form === availabilityForm(availability));
}

/**
 * What is chosen as the dialog opens: a draft's choice where it is still a change; else, where only one change makes sense, that one.
 * @param unanswered nobody knows what stands, so anything may be a change
 */
export function firstAvailability(
  { availability, may }: Pick<CvOverview, 'availability' | 'may'>,
  unanswered: boolean,
  begun: Availability | undefined,
): Availability | undefined {
  if (begun !== undefined && (unanswered || begun !== availability.value)) return begun;
  const [other, ...more] = Object.values(Availability).filter(
    (each) => each !== availability.value && may.setAvailability[each]?.allowed,
  );
  return more.length === 0 ? other : undefined;
}
