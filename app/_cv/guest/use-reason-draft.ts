'use client';

import { dropDraft, keepDraft } from '@/app/_cv/draft-edits';
import { type Draft, useDrafts } from '@/app/_cv/drafts';
import { paths } from '@/app/paths';
import { GUEST_REASONS, type GuestReason } from '@/server/domain/guest-access';

/** What was begun for a number before anything is known about it. */
type Begun = { readonly kind: GuestReason | undefined; readonly text: string };

// A reason belongs to one number, and is named after the number's place here. In memory only, as the number field.
const numbers: string[] = [];

/** The form of the drafts for a number. */
function formOf(cpr: string): string {
  const known = numbers.indexOf(cpr);
  return `guest-access-${known < 0 ? numbers.push(cpr) - 1 : known}`;
}

/** The reason for guest access that was begun for a number, kept as a draft of the look-up's page. */
export function useReasonDraft(cpr: string) {
  const form = formOf(cpr);
  const draft = useDrafts(paths.find).find((each) => each.form === form);
  const begun: Begun = {
    kind: GUEST_REASONS.find((each) => each === draft?.choices[0]),
    text: draft?.text ?? '',
  };
  return {
    ...begun,
    write(change: Partial<Begun>) {
      const { kind, text } = { ...begun, ...change };
      if (kind === undefined && text === '') dropDraft(paths.find, form);
      else keepDraft(paths.find, form, text, kind ? [kind] : []);
    },
    drop: () => dropDraft(paths.find, form),
  };
}

/** The reasons begun, but for the number that is asked for now. */
export function useOtherReasonDrafts(cpr: string | undefined): readonly Draft[] {
  const drafts = useDrafts(paths.find);
  return cpr === undefined ? drafts : drafts.filter(({ form }) => form !== formOf(cpr));
}
