/** A placeholder origin to resolve targets against: no real host can have this name. */
const OWN = 'https://own.invalid';

/**
 * Reduces a redirect's target to a path and query on this origin, as a browser would resolve it. Every redirect to a
 * requested target uses it. A target that leads elsewhere, or would when resolved again (`//host`, `/\host`,
 * `/.//host`), becomes the start page.
 * @param target the requested target; undefined becomes the start page
 */
export function sameOriginPath(target: string | undefined): string {
  if (target === undefined || !target.startsWith('/') || !URL.canParse(target, OWN)) return '/';
  const { origin, pathname, search } = new URL(target, OWN);
  return origin === OWN && !/^\/[/\\]/.test(pathname) ? pathname + search : '/';
}
