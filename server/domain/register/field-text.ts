import type { Reason } from '../reasons';
import { wrongWithText } from '../text';

/** The longest values of the register feed, in code points; wire.md § 3 names none. */
export const LONGEST = { name: 140, id: 100, elementText: 4000, comment: 400, organisationCode: 100 } as const;

// Nothing of it can be a control character, half a surrogate pair or the beginning of markup: most text is of this kind.
const PLAIN = /^[\x20-\x3b\x3d-\x7e\u00a0-\ud7ff]*$/;

/**
 * What is wrong with a text of the feed, if anything: not Unicode, too long, control characters, markup, empty.
 * @param most the longest it may be, in code points
 * @param lines whether line feed and tab may stand in it
 */
export function wrongWithField(text: string, most: number, lines: 'one line' | 'lines'): Reason | undefined {
  if (!PLAIN.test(text) || text.length > most) {
    const wrong = wrongWithText(text, most);
    if (wrong) return wrong;
    if (lines === 'one line' && /[\n\t]/.test(text)) return 'control-character';
  }
  return text.trim() === '' ? 'empty' : undefined;
}
