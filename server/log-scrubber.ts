/** A string of a JSON text, or what stands between two. */
const PARTS = /"(?:[^"\\]|\\.)*"|[^"]+/g;

/** Identifiers that hold ten digits in a row by chance: UUIDs and hashes. */
const IDENTIFIER = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32,}';

/** Six digits and four, together or apart, that are no part of a longer number. */
const CPR = '(?<!\\d)\\d{6}[- ]?\\d{4}(?!\\d)';

const CPR_SEEN = new RegExp(CPR);
const IDENTIFIER_OR_CPR = new RegExp(`(${IDENTIFIER})|${CPR}`, 'gi');

/**
 * Takes everything that looks like a CPR out of a line of JSON, which stays JSON. The last net under the log: no field
 * should hold one in the first place (domain.md § 3).
 */
export function scrub(line: string): string {
  if (!CPR_SEEN.test(line)) return line;
  return line.replace(PARTS, (part) => {
    const removed = part.startsWith('"') ? '[cpr]' : '"[cpr]"';
    return part.replace(IDENTIFIER_OR_CPR, (match, identifier) => (identifier ? match : removed));
  });
}
