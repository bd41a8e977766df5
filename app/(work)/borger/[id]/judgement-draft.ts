import type { Draft } from '@/app/_cv/drafts';
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

/** Whether a draft is a choice alone: nothing was written, and nothing sent. */
export function isChoiceAlone({ text, attempts }: Draft): boolean {
  return text.trim() === '' && attempts.length === 0;
}
