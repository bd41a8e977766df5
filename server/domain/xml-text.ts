// biome-ignore lint/suspicious/noControlCharactersInRegex: the characters XML 1.0 can't represent
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
/** Text without any of these is returned unchanged, as nearly all is; a surrogate may be half of a pair. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same
const NEEDS_ESCAPING = /[&<>"'\u0000-\u0008\u000b-\u001f\ud800-\udfff\ufffe\uffff]/;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#13;',
};

/**
 * Escapes a text for element content or a quoted attribute; characters that XML can't represent are replaced by U+FFFD.
 */
export function escapeXml(text: string): string {
  if (!NEEDS_ESCAPING.test(text)) return text;
  return text.replace(UNWRITABLE, '\ufffd').replace(/[&<>"'\r]/g, (found) => ESCAPES[found] as string);
}
