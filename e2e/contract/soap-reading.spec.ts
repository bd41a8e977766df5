import { afterAll, describe, expect, it } from 'vitest';
import { answerOf, RECEIPT } from './door';
import { outcomeOf, readReceipt } from './soap-answer';
import { envelope, SOAP_11, SOAP_VERSIONS, type SoapAnswer, type SoapVersion } from './soap-call';
import { CPR, HEADERS, judgement, openSoapFixture } from './soap-fixture';
import { escaped, SERVICE } from './soap-message';

// A message in every form that XML allows, and in forbidden ones (wire.md § 1; issue "A hardened XML reader").
const { fixture, send, call, lastComment, expectInvalid } = await openSoapFixture();
afterAll(fixture.close);

const DANISH = 'Mangler æøå ÆØÅ é 🙂 €';
const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

function expectReceipt(answer: SoapAnswer, version: SoapVersion): void {
  expect(answerOf(outcomeOf(answer, version, readReceipt('UpdateCVStatusResponse')))).toBe(RECEIPT);
}
const commented = (text: string) => judgement(`<Comment>${text}</Comment>`);

describe.each(SOAP_VERSIONS)('a message in SOAP $name', (version) => {
  const { envelope: uri } = version;

  it.each([
    [
      'prefixes of its own',
      `<S:Envelope xmlns:S="${uri}" xmlns:q="${SERVICE}"><S:Header>${HEADERS}</S:Header><S:Body><q:UpdateCVStatus><q:CvStatus><q:PersonCivilRegistrationIdentifier>${CPR}</q:PersonCivilRegistrationIdentifier><q:CvStatusIdentifier>3</q:CvStatusIdentifier><q:Comment>x</q:Comment></q:CvStatus></q:UpdateCVStatus></S:Body></S:Envelope>`,
    ],
    [
      'namespaces by default only',
      `<Envelope xmlns="${uri}"><Header>${HEADERS}</Header><Body>${commented('x')}</Body></Envelope>`,
    ],
    [
      'a prefix that is redefined inside',
      `<a:Envelope xmlns:a="${uri}"><a:Header>${HEADERS}</a:Header><a:Body><a:UpdateCVStatus xmlns:a="${SERVICE}"><a:CvStatus><a:PersonCivilRegistrationIdentifier>${CPR}</a:PersonCivilRegistrationIdentifier><a:CvStatusIdentifier>3</a:CvStatusIdentifier><a:Comment>x</a:Comment></a:CvStatus></a:UpdateCVStatus></a:Body></a:Envelope>`,
    ],
    [
      'white space, comments and a declaration around everything',
      `<?xml version='1.0' encoding='UTF-8' standalone="yes"?>\r\n<!-- first -->\n${envelope(version, commented('x'), HEADERS).replaceAll('><', '>\r\n\t<!-- between -->\n <')}\n<!-- last -->\n`,
    ],
    [
      "others' attributes and headers",
      envelope(
        version,
        commented('x').replace('<CvStatus>', '<CvStatus xmlns:o="urn:others" o:trace="1" xml:lang="da">'),
        `<o:Trace xmlns:o="urn:others" id="7"><o:Deep/></o:Trace>${HEADERS}`,
      ),
    ],
  ])('is read with %s', async (_what, body) => {
    expectReceipt(await send(version, body), version);
    expect(await lastComment()).toBe('x');
  });

  it.each([
    ['CDATA', '<![CDATA[3 < 4 & 5 > ]]>', '3 < 4 & 5 > '],
    ['CDATA amid text', 'a<![CDATA[b]]>c', 'abc'],
    ['a comment amid text', 'a<!-- x -->b', 'ab'],
    ['references by number', '&#230;&#xF8;&#x1F642;', 'æø🙂'],
    ['the five predefined entities', '3 &lt; 4 &amp; &quot;5&quot; &gt; &apos;2&apos;', `3 < 4 & "5" > '2'`],
    ['Danish letters and others', DANISH, DANISH],
    ['blanks unchanged', '  to  ord\t', '  to  ord\t'],
    ['line ends as XML reads them', 'a\r\nb\rc\nd', 'a\nb\nc\nd'],
    ['a line end by number', 'a&#13;&#10;b', 'a\nb'],
    ['nil', '', null],
  ])('has a comment with %s', async (_what, written, kept) => {
    const element = kept === null ? `<Comment xmlns:x="${XSI}" x:nil="1"/>` : `<Comment>${written}</Comment>`;
    expectReceipt(await call(version, judgement(element)), version);
    expect(await lastComment()).toBe(kept);
  });

  it.each([' 3\r\n', '+3', '003'])('has an integer in any form of XML Schema: %j', async (written) => {
    expectReceipt(await call(version, judgement().replace('>3<', `>${escaped(written)}<`)), version);
  });

  const cpr = `<PersonCivilRegistrationIdentifier>${CPR}</PersonCivilRegistrationIdentifier>`;
  const status = '<CvStatusIdentifier>3</CvStatusIdentifier>';
  it.each([
    ['in another order', 'PersonCivilRegistrationIdentifier', judgement().replace(cpr + status, status + cpr)],
    ['with a field twice', 'CvStatusIdentifier', judgement().replace(status, status + status)],
    ['with white space in a number', 'PersonCivilRegistrationIdentifier', judgement().replace(CPR, ` ${CPR}`)],
    ['with a field of no namespace', '{}Comment', judgement(`<Comment xmlns="">x</Comment>`)],
    ['with a field of another namespace', '{urn:x}Comment', judgement(`<Comment xmlns="urn:x">x</Comment>`)],
    ['with a field misspelt', `{${SERVICE}}Coment`, judgement('<Coment>x</Coment>')],
    ['with a field named like a CPR number, which is masked', `{${SERVICE}}_##########`, judgement(`<_${CPR}/>`)],
    ['with a number out of range', 'CvStatusIdentifier', judgement().replace('>3<', '>2147483648<')],
    ['with text between fields', 'CvStatus', judgement('x')],
    ['with an unknown attribute', 'Comment/@lang', judgement('<Comment lang="da">x</Comment>')],
    ['with an element in a text', 'Comment', judgement('<Comment><b>x</b></Comment>')],
    [
      'with nil where it is required',
      'CvStatusIdentifier',
      judgement().replace(status, `<CvStatusIdentifier xmlns:x="${XSI}" x:nil="true"/>`),
    ],
    ['with nil that has a content', 'Comment', judgement(`<Comment xmlns:x="${XSI}" x:nil="true">x</Comment>`)],
    ['without the element inside', 'CvStatus', `<UpdateCVStatus xmlns="${SERVICE}"/>`],
    ['with a sign alone as a number', 'CvStatusIdentifier', judgement().replace('>3<', '>+<')],
  ])('1014 is refused %s', async (_what, field, body) => {
    const entry = await expectInvalid(version, field, () => call(version, body));
    expect(entry).toMatchObject({ operation: 'UpdateCVStatus', organisationType: 1, organisationCode: '751' });
  });

  const whole = envelope(version, commented('x'), HEADERS);
  const secret = ['bo', 'om'].join('');
  const deep = `${'<d>'.repeat(40)}${'</d>'.repeat(40)}`;
  it.each([
    ['a document type', `<!DOCTYPE e>${whole}`],
    ['an entity of its own', `<!DOCTYPE e [<!ENTITY x "${secret}">]>${whole.replace('>x<', '>&x;<')}`],
    ['an entity from a file', `<!DOCTYPE e [<!ENTITY x SYSTEM "file:///etc/passwd">]>${whole.replace('>x<', '>&x;<')}`],
    ['a parameter entity', `<!DOCTYPE e [<!ENTITY % x SYSTEM "http://localhost:1/x.dtd"> %x;]>${whole}`],
    [
      'entities of entities',
      `<!DOCTYPE e [<!ENTITY a "${secret}"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>${whole.replace('>x<', '>&c;<')}`,
    ],
    ['an undeclared entity', whole.replace('>x<', '>&nbsp;<')],
    ['a processing instruction in front', `<?xml-stylesheet href="x"?>${whole}`],
    ['a processing instruction inside', whole.replace('>x<', '><?php x?><')],
    ['XML 1.1', `<?xml version="1.1"?>${whole}`],
    ['a declaration after the beginning', ` <?xml version="1.0"?>${whole}`],
    ['a missing end tag', whole.slice(0, -1)],
    ['a second root', `${whole}<e/>`],
    ['text behind', `${whole}x`],
    ['nothing', ''],
    ['blanks', ' \n'],
    ['no XML', '{"cpr":1}'],
    ['an undeclared prefix', whole.replace('<Comment>', '<q:Comment>').replace('</Comment>', '</q:Comment>')],
    ['an attribute twice', whole.replace('<Comment>', '<Comment xmlns:a="urn:a" xmlns:b="urn:a" a:x="1" b:x="2">')],
    ['a character forbidden in XML', whole.replace('>x<', '>&#0;<')],
    ['half of a surrogate pair', whole.replace('>x<', '>&#xD800;<')],
    ['a bare less-than sign', whole.replace('>x<', '>3 < 4<')],
    ['too many levels', whole.replace('>x<', `>${deep}<`)],
    [
      'too many attributes',
      whole.replace(
        '<Comment>',
        `<Comment xmlns:a="urn:a" ${Array.from({ length: 65 }, (_, at) => `a:x${at}=""`).join(' ')}>`,
      ),
    ],
    ['too many elements', whole.replace('>x<', `>${'<x/>'.repeat(2_000)}<`)],
  ])('1014 is refused with %s', async (_what, body) => {
    const answer = await send(version, body);
    expect(answer.text).not.toContain(secret);
    expect(answer.text).not.toContain('root:');
    const entry = await expectInvalid(version, 'message', () => send(version, body));
    expect(entry).toMatchObject({ operation: 'UnreadableMessage', organisationType: 8, role: 'system' });
  });
});

describe('the encoding of a message', () => {
  const declared = (encoding?: string) =>
    (encoding ? `<?xml version="1.0" encoding="${encoding}"?>` : '') + envelope(SOAP_11, commented(DANISH), HEADERS);
  const little = (text: string) => Buffer.from(text, 'utf16le');
  const big = (text: string) => little(text).swap16();
  const MARK = '\ufeff';
  const as = (charset: string | undefined, more = '') => ({
    'content-type': `text/xml${charset ? `; charset=${charset}` : ''}${more}`,
  });

  it.each<[string, string | undefined, Buffer, string?]>([
    ['UTF-8', 'utf-8', Buffer.from(declared())],
    ['UTF-8 that nothing says', undefined, Buffer.from(declared())],
    ['UTF-8 by the document', undefined, Buffer.from(declared('UTF-8'))],
    ['UTF-8 by both, in quotes', '"UTF-8"', Buffer.from(declared('utf-8'))],
    ['UTF-8 by the header, in the quotes of other languages', "'utf-8'", Buffer.from(declared())],
    ['UTF-8, and another in a quoted action', 'utf-8; action="urn:x;charset=utf-9"', Buffer.from(declared())],
    [
      'UTF-8 that nothing says but a quoted action',
      undefined,
      Buffer.from(declared()),
      '; action="urn:x;charset=utf-9"',
    ],
    ['UTF-8 with a byte order mark', 'utf-8', Buffer.from(MARK + declared('utf-8'))],
    ['UTF-16 little-endian with a byte order mark', 'utf-16', little(MARK + declared('utf-16'))],
    ['UTF-16 big-endian with a byte order mark', 'utf-16', big(MARK + declared('utf-16'))],
    ['UTF-16 by its byte order mark alone', undefined, little(MARK + declared())],
    ['UTF-16LE by the header', 'utf-16le', little(declared())],
    ['UTF-16BE by the header', 'UTF-16BE', big(declared())],
    ['UTF-16 little-endian by its first characters', 'utf-16', little(declared('UTF-16'))],
    ['UTF-16 big-endian by its first characters', undefined, big(declared('utf-16'))],
  ])('is read: %s', async (_what, charset, bytes, more = '') => {
    expectReceipt(await send(SOAP_11, bytes, as(charset, more)), SOAP_11);
    expect(await lastComment()).toBe(DANISH);
  });

  it.each([
    ['another by the header', 'iso-8859-1', Buffer.from(declared())],
    ['another by the document', undefined, Buffer.from(declared('iso-8859-1'), 'latin1')],
    ['one that does not exist', 'utf-9', Buffer.from(declared())],
    ['UTF-16 by the document, UTF-8 in fact', undefined, Buffer.from(declared('utf-16'))],
    ['UTF-8 by the document, UTF-16 in fact', undefined, little(MARK + declared('utf-8'))],
    ['a byte order mark that contradicts the header', 'utf-16', Buffer.from(MARK + declared())],
    ['the byte order opposite to the header', 'utf-16be', little(declared())],
    ['invalid UTF-8', 'utf-8', Buffer.from(declared(), 'latin1')],
    ['invalid US-ASCII', 'us-ascii', Buffer.from(declared())],
    ['invalid US-ASCII by the document', undefined, Buffer.from(declared('US-ASCII'))],
    ['an odd number of bytes', 'utf-16', little(MARK + declared()).subarray(0, -1)],
    ['half of a surrogate pair', 'utf-16le', little(declared().replace('🙂', '\ud83d'))],
    ['UTF-32', undefined, Buffer.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0])],
  ])('1014 is refused: %s', async (_what, charset, bytes) => {
    const entry = await expectInvalid(SOAP_11, 'message', () => send(SOAP_11, bytes, as(charset)));
    expect(entry.operation).toBe('UnreadableMessage');
  });
});
