import type { IncomingMessage } from 'node:http';

/** Tells the screens that the browser loads the whole page. */
export const WHOLE_LOAD_HEADER = 'x-cv-whole-load';

/** What Next's own navigation and server actions send; Next hides some of them from the screens. */
const PARTS = ['rsc', 'next-action', 'next-router-state-tree', 'next-router-prefetch', 'next-router-segment-prefetch'];

/**
 * Marks a request for a whole page. Next's own navigation brings parts of a page into one that stands already, and can't say for which
 * session that one stands: what is about citizens is not read for it (app/_trpc/server.ts). What a client sent under the mark's name is
 * dropped.
 */
export function markWholeLoad({ headers }: Pick<IncomingMessage, 'headers'>): void {
  delete headers[WHOLE_LOAD_HEADER];
  if (PARTS.some((name) => headers[name] !== undefined)) return;
  const destination = headers['sec-fetch-dest'];
  if (destination === undefined || destination === 'document') headers[WHOLE_LOAD_HEADER] = '1';
}
