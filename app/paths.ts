import { sameOriginPath } from '@/server/domain/same-origin-path';

/** Every address of the screens, one table. None holds a name or a number of a citizen (domain.md § 3). */
export const paths = {
  find: '/',
  citizen: (id: string) => `/borger/${encodeURIComponent(id)}` as const,
  timeline: (id: string) => `/borger/${encodeURIComponent(id)}/tidslinje` as const,
  report: '/rapport',
  signIn: '/sign-in',
  accessibility: '/tilgaengelighed',
} as const;

/**
 * The sign-in page, to come back from to where one was.
 * @param from an address within this site
 */
export function signInFrom(from: string): string {
  const back = sameOriginPath(from);
  return back === paths.find ? paths.signIn : `${paths.signIn}?fra=${encodeURIComponent(back)}`;
}

/** The address to go on to after signing in: within this site only, else the start page. */
export function afterSignIn(from: string | undefined): string {
  return sameOriginPath(from);
}
