import { expect, it } from 'vitest';
import { escapeXml } from './xml-text';

it.each([
  [`<&>"'`, '&lt;&amp;&gt;&quot;&apos;'],
  ['\r\n\t', '&#13;\n\t'],
  ['æ🙂', 'æ🙂'],
  ['\u0000\u0008\u000b\u001f\ufffe\uffff', '\ufffd'.repeat(6)],
  ['\ud83d!\ude42', '\ufffd!\ufffd'],
  ['\u007f\u0085', '\u007f\u0085'],
])('escapeXml: text %#', (text, written) => {
  expect(escapeXml(text)).toBe(written);
});
