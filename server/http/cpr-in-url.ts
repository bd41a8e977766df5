import { holdsCpr } from '@/server/domain/cpr-in-text';

const CPR_PARAMETER = /[?&]cpr(?:=|&|$)/i;

/** How often a URL is decoded, since each proxy or mail filter on its way may have encoded it again. */
const MAX_LAYERS = 8;

/**
 * Where to redirect a request whose URL contains a CPR number or a parameter `cpr`: to the same path without its query,
 * or to the start page if the path contains the number (ux.md, "Find borger").
 * @param url path and query as received
 * @param isRandom whether the query of this path is random, as what identity providers send: it may look like a number
 * @returns undefined if the URL contains neither
 */
export function redirectWithoutCpr(url: string, isRandom = false): string | undefined {
  const [path = '/', query = ''] = splitAt(url, '?');
  // The names of built files are hashes, which can contain ten digits in a row.
  const holdsInPath = !path.startsWith('/_next/static/') && holdsEncoded(path);
  if (holdsInPath) return '/';
  if (isRandom) return undefined;
  return CPR_PARAMETER.test(`?${decoded(query)}`) || holdsEncoded(query) ? path : undefined;
}

/** Whether a text contains a number under any layer of percent-encoding. */
function holdsEncoded(text: string): boolean {
  let layer = text;
  for (let layers = 0; layers <= MAX_LAYERS; layers++) {
    if (holdsCpr(layer)) return true;
    const next = decoded(layer);
    if (next === layer) return false;
    layer = next;
  }
  return false;
}

/** Decodes valid escapes and leaves invalid ones as they are. */
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
