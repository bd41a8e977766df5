import type { Reason } from './reasons';

/** Control characters other than line feed and tab: C0, DEL and C1 (domain.md § 5). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what this is for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
/**
 * Invisible characters: direction marks, zero-width characters, tags, line and paragraph separators, and the two that
 * XML can't represent.
 */
const INVISIBLE = /[\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufffe\uffff]/u;
/** Allowed within an emoji: the joiner between two pictures, and variation selectors. */
const IN_EMOJI =
  /(?<=\p{Extended_Pictographic})[\ufe0e\ufe0f]|(?<=[0-9#*])\ufe0f(?=\u20e3)|(?<=\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d(?=\p{Extended_Pictographic})/gu;
const FORBIDDEN = new RegExp(`${CONTROL.source}|${INVISIBLE.source}|\\p{Surrogate}`, 'gu');
/** Vertical tab, form feed, carriage return, next line, line and paragraph separator. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is what this is for
const LINE_END = /[\u000b-\u000d\u0085\u2028\u2029]/;
const MARKUP = /<[\p{L}/!?]/u;

/** Normalises line ends as XML does, so that every door sees the same text (domain.md § 5). */
export function normaliseLineEnds(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/**
 * What is wrong with a free text a user wrote, if anything (domain.md § 5). Invisible characters are refused, since
 * they can hide text or change its reading order; those that join an emoji are allowed.
 * @param maxLength the maximum length, in code points, untrimmed
 */
export function wrongWithText(text: string, maxLength: number): Reason | undefined {
  return wrongWithContent(text, maxLength) ?? wrongWithCharacters(text, text.replace(IN_EMOJI, ''));
}

/** The same for a name, where joined emoji are refused too. */
export function wrongWithName(text: string, maxLength: number): Reason | undefined {
  return wrongWithContent(text, maxLength) ?? wrongWithCharacters(text, text);
}

/**
 * The same for content a citizen wrote in the CV: soft hyphens and joiners from pasted text are kept, and
 * `List<String>` is ordinary text (wire.md § 3).
 */
export function wrongWithContent(text: string, maxLength: number): Reason | undefined {
  if (!isWellFormed(text)) return 'not-unicode';
  if ([...text].length > maxLength) return 'too-long';
  return CONTROL.test(text) ? 'control-character' : undefined;
}

/** @param visible the text without the invisible characters that are allowed */
function wrongWithCharacters(text: string, visible: string): Reason | undefined {
  if (INVISIBLE.test(visible)) return 'invisible-character';
  return MARKUP.test(text) ? 'markup' : undefined;
}

/** Whether the text has no lone surrogate: with one it has no UTF-8 form and can't be stored. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

/** A forbidden character, with its offsets in the string. */
export type ForbiddenCharacter = {
  readonly start: number;
  readonly end: number;
  readonly code: number;
  readonly reason: Extract<Reason, 'control-character' | 'invisible-character' | 'not-unicode'>;
};

/**
 * The characters for which `wrongWithText` refuses a text, in order. A text of allowed length without any can be
 * refused for markup only.
 */
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
 * Removes the forbidden characters.
 * @param newLine replaces those that end a line, such as a pasted vertical tab: a line feed, or a space in a single
 * line
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
  // Removing a character may leave a joiner without its emoji, which is then forbidden itself.
  return withoutForbidden(kept + text.slice(from), newLine);
}
