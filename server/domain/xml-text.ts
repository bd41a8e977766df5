// biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 has no way to write
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
/** Text without any of these is written as it is, as nearly all is; a surrogate may be half of a pair. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same
const TELLING = /[&<>"'\u0000-\u0008\u000b-\u001f\ud800-\udfff\ufffe\uffff]/;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#13;',
};

/** A text for between tags or quotes: everything that means something to XML is escaped, what XML can't hold is replaced. */
export function escapeXml(text: string): string {
  if (!TELLING.test(text)) return text;
  return text.replace(UNWRITABLE, '\ufffd').replace(/[&<>"'\r]/g, (found) => ESCAPES[found] as string);
}
