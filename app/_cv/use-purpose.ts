'use client';

import { useWrittenDraft } from './use-written-draft';

/**
 * The purpose of the next file fetched from a page, kept as a draft of the page.
 * @param page the path of the page
 */
export function usePurpose(page: string) {
  return useWrittenDraft(page, 'export-purpose');
}
