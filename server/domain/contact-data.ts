import type { ChangeType } from './code-lists';
import { CV_ELEMENTS } from './cv';
import type { CvElementView, TimelineEntry } from './cv-view';

/** An element of contact data, for a user who unfolded it. */
export type ContactElement = { readonly elementId: string; readonly data: CvElementView['data'] };

/** The contact data before and after one event; both null where the event changed none. */
export type ContactChange = Pick<TimelineEntry, 'before' | 'after'>;

/** The change type of contact data: e-mail, telephone, address and any other field the source stores with them. */
export const CONTACT: ChangeType = CV_ELEMENTS.contact;

/** The elements of an address-protected citizen, without their contact data (ux.md, "Borger"). */
export function withholdContact(elements: readonly CvElementView[]): readonly CvElementView[] {
  return elements.map((one) => (one.element === 'contact' ? { ...one, data: {}, withheld: true } : one));
}

/** The events of an address-protected citizen, without the values of contact data before and after. */
export function withholdContactChanges<Entry extends TimelineEntry>(entries: readonly Entry[]): readonly Entry[] {
  return entries.map((one) =>
    one.changeType === CONTACT && (one.before ?? one.after)
      ? { ...one, before: null, after: null, withheld: true }
      : one,
  );
}
