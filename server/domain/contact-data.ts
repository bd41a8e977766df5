import type { ChangeType } from './code-lists';
import { CV_ELEMENTS } from './cv';
import type { CvElementView, TimelineEntry } from './cv-view';

/** An element of contact data as it stands, for a person who unfolded it. */
export type ContactElement = { readonly elementId: string; readonly data: CvElementView['data'] };

/** The contact data before and after one event; both null where the event changed none. */
export type ContactChange = Pick<TimelineEntry, 'before' | 'after'>;

/** What changes contact data: e-mail, telephone, address and whatever else the source keeps with them. */
export const CONTACT: ChangeType = CV_ELEMENTS.contact;

/** The elements of an address-protected citizen, without their contact data (ux.md, "Borger"). */
export function withholdContact(elements: readonly CvElementView[]): readonly CvElementView[] {
  return elements.map((one) => (one.element === 'contact' ? { ...one, data: {}, withheld: true } : one));
}

/** The events of an address-protected citizen, without what their contact data was and became. */
export function withholdContactChanges(entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  return entries.map((one) =>
    one.changeType === CONTACT && (one.before ?? one.after)
      ? { ...one, before: null, after: null, withheld: true }
      : one,
  );
}
