'use client';

import { type Draft, dropDraft, keepDraft, useDrafts } from '@/app/_cv/drafts';
import { paths } from '@/app/paths';

const FORM = 'export-purpose';

/** The purpose of an export that was written and not yet used; it is a draft of the page. An empty one is none. */
export function usePurpose(): { readonly draft: Draft | undefined; readonly write: (purpose: string) => void } {
  const draft = useDrafts(paths.report).find(({ form }) => form === FORM);
  const write = (purpose: string) =>
    purpose === '' ? dropDraft(paths.report, FORM) : keepDraft(paths.report, FORM, purpose);
  return { draft, write };
}
