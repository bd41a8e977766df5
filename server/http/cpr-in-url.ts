import { holdsCpr } from '@/server/domain/cpr-in-text';

const CPR_PARAMETER = /[?&]cpr(?:=|&|$)/i;

/** How often a URL is decoded: each proxy or mail filter on the way may have encoded it once more. */
const MOST_LAYERS = 8;

/**
 * Where a request whose URL holds a CPR number, or says it does, is sent instead: the same path without its query, or the
 * start page when the path itself holds it (ux.md, "Find borger").
 * @param url path and query as they came
 * @returns undefined when nothing in it looks like one
 */
export function withoutCpr(url: string): string | undefined {
  const [path = '/', query = ''] = splitAt(url, '?');
  // Names of built files are hashes, and now and then ten digits stand together in one.
  const holdsInPath = !path.startsWith('/_next/static/') && holdsEncoded(path);
  if (holdsInPath) return '/';
  return CPR_PARAMETER.test(`?${decoded(query)}`) || holdsEncoded(query) ? path : undefined;
}

/** Whether a number stands in a text under any layer of percent-encoding. */
function holdsEncoded(text: string): boolean {
  let layer = text;
  for (let layers = 0; layers <= MOST_LAYERS; layers++) {
    if (holdsCpr(layer)) return true;
    const next = decoded(layer);
    if (next === layer) return false;
    layer = next;
  }
  return false;
}

/** Decodes what can be decoded. What can't stays, and separates what stands beside it. */
function decoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    const bytes = Buffer.from(escapes.replaceAll('%', ''), 'hex');
    return bytes.toString('utf8');
  });
}

function splitAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
