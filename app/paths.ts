import { sameOriginPath } from '@/server/domain/same-origin-path';

/** The paths of all screens. None contains a citizen's name or number (domain.md § 3). */
export const paths = {
  /** Leads on to where a person begins (start-page.ts). */
  start: '/',
  find: '/find',
  citizen: (id: string) => `/borger/${encodeURIComponent(id)}` as const,
  timeline: (id: string) => `/borger/${encodeURIComponent(id)}/tidslinje` as const,
  worklist: '/arbejdsliste',
  report: '/rapport',
  /** Guest accesses of others to the organisation's citizens. */
  fromOutside: '/opslag-udefra',
  administration: '/administration',
  codeLists: '/administration/kodelister',
  rulePreview: (preview: number) => `/administration/forhaandsvisning/${preview}` as const,
  signIn: '/sign-in',
  /** Where the browser leaves for an identity provider; not a screen. */
  signInAt: (provider: string, from: string | undefined) =>
    `/sign-in/${provider}/start${from === undefined ? '' : `?fra=${encodeURIComponent(from)}`}` as const,
  /** Likewise, to sign out there. */
  signOutAt: (provider: string) => `/sign-in/${encodeURIComponent(provider)}/logout` as const,
  accessibility: '/tilgaengelighed',
} as const;

/**
 * The URL of the sign-in page that returns to the current page afterwards.
 * @param from a path on this site
 */
export function signInFrom(from: string): string {
  const back = sameOriginPath(from);
  return back === paths.start ? paths.signIn : `${paths.signIn}?fra=${encodeURIComponent(back)}`;
}

/**
 * The path to continue on after signing in.
 * @param from the path that was asked for
 * @param start where the person begins, for when it was none or leads off the site
 */
export function afterSignIn(from: string | undefined, start: string): string {
  const path = sameOriginPath(from);
  return path === paths.start ? start : path;
}
