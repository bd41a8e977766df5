import type { Reason } from '@/server/domain/reasons';
import { wrongWithContent, wrongWithName } from '@/server/domain/text';

/** The longest values of the register feed, in code points; wire.md § 3 names none. */
export const LONGEST = { name: 140, id: 100, elementText: 4000, comment: 400, organisationCode: 100 } as const;

// Nothing of it can be a control or invisible character, half a surrogate pair or the beginning of markup: most text is of this kind.
const PLAIN = /^[\x20-\x3b\x3d-\x7e\u00a0-\u00ac\u00ae-\u034e]*$/;

/**
 * What is wrong with a text of the feed, if anything: not Unicode, too long, control characters, invisible ones and markup in a text
 * of one line, empty.
 * @param most the longest it may be, in code points
 * @param lines 'lines' is what a citizen wrote in the CV, where line feed and tab may stand; 'one line' a name, an id or a code
 */
export function wrongWithField(text: string, most: number, lines: 'one line' | 'lines'): Reason | undefined {
  if (!PLAIN.test(text) || text.length > most) {
    const wrong = lines === 'lines' ? wrongWithContent(text, most) : wrongWithName(text, most);
    if (wrong) return wrong;
    if (lines === 'one line' && /[\n\t]/.test(text)) return 'control-character';
  }
  return text.trim() === '' ? 'empty' : undefined;
}
