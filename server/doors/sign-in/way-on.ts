import type { ServerResponse } from 'node:http';
import type { KnownError } from '@/server/domain/service-error';
import { ProviderFailure } from '@/server/operations/ports/sign-in-providers';
import { NothingGranted } from '@/server/operations/provider-sign-in';
import { passingPage } from './passing-page';

/** Where people sign in. */
export const SIGN_IN = '/sign-in';

/**
 * The path of the sign-in page that says why it failed, by names only: no personal data.
 * @param from the path that was asked for
 */
export function failurePath(provider: string, error: KnownError, from = '/'): string {
  const missing = error instanceof NothingGranted && { mangler: error.missing.join(' ') };
  return pathWith({ fejl: reasonOf(error), udbyder: provider, ...missing }, from);
}

/** The path of the sign-in page where this provider is offered first. */
export function offerPath(provider: string, from: string): string {
  return pathWith({ udbyder: provider }, from);
}

function pathWith(query: Readonly<Record<string, string>>, from: string): string {
  return `${SIGN_IN}?${new URLSearchParams({ ...query, ...(from !== '/' && { fra: from }) })}`;
}

function reasonOf(error: KnownError): string {
  if (error instanceof ProviderFailure) return error.reason;
  return error instanceof NothingGranted ? error.kind : 'busy';
}

/**
 * Answers with a page that goes on by itself. Not a redirect: the provider's site led the browser here, so that a
 * redirect would arrive without our Strict cookie.
 * @param path of ours, of characters that need no escaping in HTML but `&`
 */
export function sendOn(response: ServerResponse, path: string): void {
  const target = path.replaceAll('&', '&amp;');
  passingPage(response, {
    head: `<meta http-equiv="refresh" content="0; url=${target}">`,
    body: `<p><a href="${target}">Fortsæt</a></p>
<p lang="en"><a href="${target}">Continue</a></p>`,
  });
}
