/** Puts a phrase in at an offset, a space apart from what stands there. `caret`: the offset after it. */
export function withPhrase(
  text: string,
  phrase: string,
  at: number,
): { readonly text: string; readonly caret: number } {
  const [before, after] = [text.slice(0, at), text.slice(at)];
  const start = before + (/\S$/.test(before) ? ' ' : '') + phrase;
  return { text: start + (/^\S/.test(after) ? ' ' : '') + after, caret: start.length };
}

/** Takes a phrase out, and one of the blanks around it. */
export function withoutPhrase(text: string, phrase: string): string {
  const at = text.indexOf(phrase);
  if (at < 0) return text;
  const [before, after] = [text.slice(0, at), text.slice(at + phrase.length)];
  if (before.endsWith(' ')) return before.slice(0, -1) + after;
  return before + (before === '' || before.endsWith('\n') ? after.replace(/^ /, '') : after);
}
