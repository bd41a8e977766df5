import type { IncomingMessage } from 'node:http';

/** Set on requests of full page loads, for the screens. */
export const WHOLE_LOAD_HEADER = 'x-cv-whole-load';

/** Headers of Next's client-side navigation and server actions; Next hides some of them from the screens. */
const PARTS = ['rsc', 'next-action', 'next-router-state-tree', 'next-router-prefetch', 'next-router-segment-prefetch'];

/**
 * Marks a full page load. Client-side navigation adds parts to a page that is already shown, perhaps for another
 * session, so the screens read nothing about citizens for it (app/_trpc/server.ts). Removes the header if a client sent
 * it.
 */
export function markWholeLoad({ headers }: Pick<IncomingMessage, 'headers'>): void {
  delete headers[WHOLE_LOAD_HEADER];
  if (PARTS.some((name) => headers[name] !== undefined)) return;
  const destination = headers['sec-fetch-dest'];
  if (destination === undefined || destination === 'document') headers[WHOLE_LOAD_HEADER] = '1';
}
