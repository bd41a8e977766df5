'use client';

import { type Draft, dropDraft, keepDraft, useDrafts } from '@/app/_cv/drafts';
import { paths } from '@/app/paths';

const FORM = 'export-purpose';

/** The purpose of the next export, kept as a draft of the page; an empty text deletes it. */
export function usePurpose(): { readonly draft: Draft | undefined; readonly write: (purpose: string) => void } {
  const draft = useDrafts(paths.report).find(({ form }) => form === FORM);
  const write = (purpose: string) =>
    purpose === '' ? dropDraft(paths.report, FORM) : keepDraft(paths.report, FORM, purpose);
  return { draft, write };
}
