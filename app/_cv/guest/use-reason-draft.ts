'use client';

import { type Draft, useDrafts } from '@/app/_cv/drafts';
import { useWrittenDraft } from '@/app/_cv/use-written-draft';
import { paths } from '@/app/paths';
import { GUEST_REASONS } from '@/server/domain/guest-access';

// A reason belongs to one number, and is named after the number's place here. In memory only, as the number field.
const numbers: string[] = [];

/** The form of the drafts for a number. */
function formOf(cpr: string): string {
  const known = numbers.indexOf(cpr);
  return `guest-access-${known < 0 ? numbers.push(cpr) - 1 : known}`;
}

/** The reason for guest access that was begun for a number, kept as a draft of the look-up's page. */
export function useReasonDraft(cpr: string) {
  return useWrittenDraft(paths.find, formOf(cpr), GUEST_REASONS);
}

/** The reasons begun for other numbers than the one asked for now. */
export function useOtherReasonDrafts(cpr: string | undefined): readonly Draft[] {
  const drafts = useDrafts(paths.find);
  return cpr === undefined ? drafts : drafts.filter(({ form }) => form !== formOf(cpr));
}
