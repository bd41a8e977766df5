import type { Reason } from './reasons';

/** Control characters other than line feed and tab: C0, DEL and C1 (domain.md § 5). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what this is for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
const MARKUP = /<[\p{L}/!?]/u;

/** Line ends as XML reads them, so that every door sees the same text (domain.md § 5). */
export function normaliseLineEnds(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/**
 * What is wrong with a free text a person wrote, if anything (domain.md § 5).
 * @param most the longest it may be, in code points, untrimmed
 */
export function wrongWithText(text: string, most: number): Reason | undefined {
  if (!isWellFormed(text)) return 'not-unicode';
  if ([...text].length > most) return 'too-long';
  if (CONTROL.test(text)) return 'control-character';
  return MARKUP.test(text) ? 'markup' : undefined;
}

/** No half of a surrogate pair alone: such text has no UTF-8 and can be kept nowhere. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
