'use client';

import { dropDraft, keepDraft } from './draft-edits';
import { type Draft, useDrafts } from './drafts';

const FORM = 'export-purpose';

/**
 * The purpose of the next file fetched from a page, kept as a draft of the page; an empty text deletes it.
 * @param page the path of the page
 */
export function usePurpose(page: string): {
  readonly draft: Draft | undefined;
  readonly write: (purpose: string) => void;
} {
  const draft = useDrafts(page).find(({ form }) => form === FORM);
  const write = (purpose: string) => (purpose === '' ? dropDraft(page, FORM) : keepDraft(page, FORM, purpose));
  return { draft, write };
}
