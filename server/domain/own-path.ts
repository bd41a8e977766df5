/** Stands for our own origin while a target is resolved against it: no host can have this name. */
const OWN = 'https://own.invalid';

/**
 * The only way to a redirect's target: a path of our own, with its query, as a browser would resolve it. Anything that leads
 * elsewhere, or would when read again (`//host`, `/\host`, `/.//host`), is the start page.
 * @param target where somebody asked to be sent; undefined is the start page
 */
export function ownPath(target: string | undefined): string {
  if (target === undefined || !target.startsWith('/') || !URL.canParse(target, OWN)) return '/';
  const { origin, pathname, search } = new URL(target, OWN);
  return origin === OWN && !/^\/[/\\]/.test(pathname) ? pathname + search : '/';
}
