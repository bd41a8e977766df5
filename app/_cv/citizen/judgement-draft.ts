import type { Draft } from '@/app/_cv/drafts';
import { Availability, type CvStatus, SETTABLE_STATUSES, type SettableStatus } from '@/server/domain/code-lists';

// Each status and availability is a form of its own, so that a text written for one is not sent with another.

export function statusForm(status: SettableStatus): string {
  return `status-${status}`;
}

/** The status of a draft; undefined for a draft of another kind. */
export function statusOf({ form }: Pick<Draft, 'form'>): SettableStatus | undefined {
  return SETTABLE_STATUSES.find((status) => form === statusForm(status));
}

/** A status that judges the CV, so that the case is done with. */
export type JudgedStatus = typeof CvStatus.approved | typeof CvStatus.rejected;

export function availabilityForm(availability: Availability): string {
  return `availability-${availability}`;
}

/** The availability of a draft; undefined for a draft of another kind. */
export function availabilityOf({ form }: Pick<Draft, 'form'>): Availability | undefined {
  return Object.values(Availability).find((availability) => form === availabilityForm(availability));
}
