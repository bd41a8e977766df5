import type { Reason } from '@/server/domain/reasons';
import { wrongWithContent, wrongWithName } from '@/server/domain/text';

/** Maximum lengths of values of the register feed, in code points; wire.md § 3 specifies none. */
export const LONGEST = { name: 140, id: 100, elementText: 4000, comment: 400, organisationCode: 100 } as const;

// Without control characters, invisible characters, surrogates and `<`, so that most texts need no further check.
const PLAIN = /^[\x20-\x3b\x3d-\x7e\u00a0-\u00ac\u00ae-\u034e]*$/;

/**
 * What is wrong with a text of the feed, if anything: invalid Unicode, too long, control characters, empty; for 'one
 * line' also invisible characters and markup.
 * @param maxLength in code points
 * @param lines 'lines': content of the CV, which may have line feeds and tabs; 'one line': a name, an id or a code
 */
export function wrongWithField(text: string, maxLength: number, lines: 'one line' | 'lines'): Reason | undefined {
  if (!PLAIN.test(text) || text.length > maxLength) {
    const wrong = lines === 'lines' ? wrongWithContent(text, maxLength) : wrongWithName(text, maxLength);
    if (wrong) return wrong;
    if (lines === 'one line' && /[\n\t]/.test(text)) return 'control-character';
  }
  return text.trim() === '' ? 'empty' : undefined;
}
