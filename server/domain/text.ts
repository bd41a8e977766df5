import type { Reason } from './reasons';

/** Control characters other than line feed and tab: C0, DEL and C1 (domain.md § 5). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what this is for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
/** What is not seen: direction marks, what has no width, tags, line and paragraph separators, and the two that no XML can hold. */
const INVISIBLE = /[\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufffe\uffff]/u;
/** Within an emoji: its joiner between two pictures, and what chooses its look. */
const IN_EMOJI =
  /(?<=\p{Extended_Pictographic})[\ufe0e\ufe0f]|(?<=[0-9#*])\ufe0f(?=\u20e3)|(?<=\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d(?=\p{Extended_Pictographic})/gu;
const FORBIDDEN = new RegExp(`${CONTROL.source}|${INVISIBLE.source}|\\p{Surrogate}`, 'gu');
/** Vertical tab, form feed, carriage return, next line, line and paragraph separator. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what this is for
const LINE_END = /[\u000b-\u000d\u0085\u2028\u2029]/;
const MARKUP = /<[\p{L}/!?]/u;

/** Line ends as XML reads them, so that every door sees the same text (domain.md § 5). */
export function normaliseLineEnds(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/**
 * What is wrong with a free text a person wrote, if anything (domain.md § 5). It says what is seen of it: nothing invisible may
 * turn the order of what is read or hide in it. Emoji may have what they are joined by.
 * @param most the longest it may be, in code points, untrimmed
 */
export function wrongWithText(text: string, most: number): Reason | undefined {
  return wrongWithContent(text, most) ?? wrongWithSight(text, text.replace(IN_EMOJI, ''));
}

/** The same of a name, which has no emoji. */
export function wrongWithName(text: string, most: number): Reason | undefined {
  return wrongWithContent(text, most) ?? wrongWithSight(text, text);
}

/**
 * The same of what a citizen wrote in the CV: a soft hyphen or a joiner that came along with a pasted text is kept, and `List<String>`
 * is a text like any other (wire.md § 3).
 */
export function wrongWithContent(text: string, most: number): Reason | undefined {
  if (!isWellFormed(text)) return 'not-unicode';
  if ([...text].length > most) return 'too-long';
  return CONTROL.test(text) ? 'control-character' : undefined;
}

/** @param seen the text without the invisible characters it may have */
function wrongWithSight(text: string, seen: string): Reason | undefined {
  if (INVISIBLE.test(seen)) return 'invisible-character';
  return MARKUP.test(text) ? 'markup' : undefined;
}

/** No half of a surrogate pair alone: such text has no UTF-8 and can be kept nowhere. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/** A character no person's text may have, and where it stands as offsets of the string. */
export type ForbiddenCharacter = {
  readonly start: number;
  readonly end: number;
  readonly code: number;
  readonly reason: Extract<Reason, 'control-character' | 'invisible-character' | 'not-unicode'>;
};

/** The characters for which `wrongWithText` refuses a text, in their order: a text of a fair length without any is refused for its markup alone. */
export function forbiddenIn(text: string): ForbiddenCharacter[] {
  const inEmoji = new Set([...text.matchAll(IN_EMOJI)].map(({ index }) => index));
  return [...text.matchAll(FORBIDDEN)]
    .filter(({ index }) => !inEmoji.has(index))
    .map(({ 0: character, index: start }) => ({
      ...{ start, end: start + character.length, code: character.codePointAt(0) as number },
      reason: isWellFormed(character)
        ? CONTROL.test(character)
          ? 'control-character'
          : 'invisible-character'
        : 'not-unicode',
    }));
}

/**
 * A text without them.
 * @param newLine for those that end a line, as a pasted vertical tab does: a line feed, or a space where there is one line only
 */
export function withoutForbidden(text: string, newLine: '\n' | ' '): string {
  const forbidden = forbiddenIn(text);
  if (forbidden.length === 0) return text;
  let kept = '';
  let from = 0;
  for (const { start, end } of forbidden) {
    kept += text.slice(from, start) + (LINE_END.test(text.slice(start, end)) ? newLine : '');
    from = end;
  }
  // What joined an emoji may have nothing to join any more.
  return withoutForbidden(kept + text.slice(from), newLine);
}
