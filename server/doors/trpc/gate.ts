import type { IncomingMessage } from 'node:http';

/** Sent by our own client with every call; a form of another site can't (reliability.md § 3, "CSRF"). */
export const CLIENT_HEADER = 'x-cv';

export type GateRefusal = { readonly status: 403 | 405 | 415; readonly error: string };

/**
 * What a browser's call must be before the tRPC door sees it: a POST of JSON with our own header from our own origin.
 * tRPC would run a mutation without input sent as a form, which needs no preflight; and a query in a URL could hold a CPR.
 * @param publicUrl the origin people use
 * @returns why not, or undefined when it may pass
 */
export function gate({ method, headers }: IncomingMessage, publicUrl: string): GateRefusal | undefined {
  if (method !== 'POST') return { status: 405, error: 'only POST' };
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') return { status: 415, error: 'only application/json' };
  if (headers[CLIENT_HEADER] === undefined) return { status: 403, error: `header ${CLIENT_HEADER} is missing` };
  const site = headers['sec-fetch-site'];
  const ownOrigin = site === undefined ? headers.origin === publicUrl : site === 'same-origin';
  return ownOrigin ? undefined : { status: 403, error: 'another origin' };
}
