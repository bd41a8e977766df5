import { isIP } from 'node:net';
import { holdsCpr, IDENTIFIER, redactCpr } from '@/server/domain/cpr-in-text';

/** A string or a number in JSON. */
const PARTS = /"(?:[^"\\]|\\.)*"|-?\d[^",:[\]{}]*/g;

/** A possible IP address: with its port it often has ten digits. */
const ADDRESS = /(?<![\w.:])[0-9a-f]*[.:][0-9a-f.:]*(?!\w)/;

const SPARED = new RegExp(`${IDENTIFIER.source}|${ADDRESS.source}`, 'gi');
const REMOVED = '[cpr]';

/** A client system's key (wire.md § 2), and HTTP Basic credentials that may contain one. */
const KEY = /cvk_[\w-]{43}|(?<=\bBasic {1,9})[\w+/]{57,}={0,2}/gi;

/**
 * Removes everything that looks like a CPR, and every key of a client system, from a line of JSON, which stays valid
 * JSON. The last line of defence: no field should contain one in the first place (domain.md § 3).
 */
export function scrub(line: string): string {
  return line.replace(KEY, '[key]').replace(PARTS, (part) => {
    if (!part.startsWith('"')) return holdsCpr(part) ? JSON.stringify(REMOVED) : part;
    const text = textOf(part);
    const scrubbed = scrubText(text);
    return scrubbed === text ? part : JSON.stringify(scrubbed);
  });
}

/** The value of a JSON string: an escape may separate digits, or contain some. */
function textOf(part: string): string {
  try {
    return part.includes('\\') ? JSON.parse(part) : part.slice(1, -1);
  } catch {
    return part.slice(1, -1);
  }
}

function scrubText(text: string): string {
  if (!holdsCpr(text)) return text;
  let scrubbed = '';
  let from = 0;
  for (const { index, 0: spared } of text.matchAll(SPARED)) {
    if (!isSpared(spared)) continue;
    scrubbed += redactCpr(text.slice(from, index), REMOVED) + spared;
    from = index + spared.length;
  }
  return scrubbed + redactCpr(text.slice(from), REMOVED);
}

function isSpared(text: string): boolean {
  if (!/[.:]/.test(text)) return true;
  const address = text.replace(/[.:]+$/, '');
  return isIP(address) !== 0 || isIP(address.replace(/:\d+$/, '')) === 4;
}
