import type { IncomingMessage } from 'node:http';

/** Sent by our client with every call; a form on another site can't send it (reliability.md § 3, "CSRF"). */
export const CLIENT_HEADER = 'x-cv';

export type CsrfRefusal = { readonly status: 403 | 405 | 415; readonly error: string };

/**
 * Checks that a call is a POST of JSON with our header from our origin. tRPC alone would run a mutation without input
 * that a form sent, which needs no preflight; and a query in a URL could contain a CPR.
 * @param publicUrl the origin people use
 * @returns why the call is refused; undefined if it may pass
 */
export function checkCsrf({ method, headers }: IncomingMessage, publicUrl: string): CsrfRefusal | undefined {
  if (method !== 'POST') return { status: 405, error: 'only POST' };
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') return { status: 415, error: 'only application/json' };
  if (headers[CLIENT_HEADER] === undefined) return { status: 403, error: `header ${CLIENT_HEADER} is missing` };
  const site = headers['sec-fetch-site'];
  const ownOrigin = site === undefined ? headers.origin === publicUrl : site === 'same-origin';
  return ownOrigin ? undefined : { status: 403, error: 'another origin' };
}
