// Ten digits on their own, with or without a hyphen or space between, however they are written in a URL.
const NUMBER = /(?<!\d)\d{6}(?:-|%2D|\+|%20)?\d{4}(?!\d)/i;

/**
 * Where a request whose URL holds a CPR number, or says it does, is sent instead: the same path without its query, or the
 * start page when the path itself holds it (ux.md, "Find borger").
 * @param url path and query as they came
 * @returns undefined when nothing in it looks like one
 */
export function withoutCpr(url: string): string | undefined {
  const [path = '/', query = ''] = url.split('?', 2);
  // Names of built files are hashes, and now and then ten digits stand together in one.
  if (path.startsWith('/_next/static/')) return undefined;
  const named = new URLSearchParams(query).has('cpr');
  if (!named && !NUMBER.test(url)) return undefined;
  return NUMBER.test(path) ? '/' : path;
}
