import { afterAll, describe, expect, it } from 'vitest';
import { wordOf } from './door';
import { entriesOf } from './register';
import { faultIn, outcomeOf, readCvChanges, readReceipt, type SoapFault } from './soap-answer';
import { envelope, SOAP_11, SOAP_12, SOAP_VERSIONS, type SoapAnswer, type SoapVersion } from './soap-call';
import { FOR_AARHUS, HEADERS, judgement, openSoapFixture, READ } from './soap-fixture';
import { identifierHeader, nilHeader, SERVICE, userHeader } from './soap-message';
import { childrenOf, readXml } from './soap-xml';

// Everything around the operation: versions, headers and bodies (wire.md § 1; SOAP 1.1 §§ 4.2–4.4; SOAP 1.2 part 1
// §§ 5.2–5.4).
const { fixture, client, send, call, expectInvalid, expectFault } = await openSoapFixture();
afterAll(fixture.close);

const changed = (answer: SoapAnswer, version: SoapVersion) =>
  wordOf(outcomeOf(answer, version, readReceipt('UpdateCVStatusResponse')));
const read = (answer: SoapAnswer, version: SoapVersion) => wordOf(outcomeOf(answer, version, readCvChanges));

/** Each version's names for the addressees of a header. */
const ACTORS = {
  '1.1': { attribute: 'actor', ours: ['http://schemas.xmlsoap.org/soap/actor/next', ''], others: ['urn:proxy'] },
  '1.2': {
    attribute: 'role',
    ours: ['next', 'ultimateReceiver'].map((role) => `http://www.w3.org/2003/05/soap-envelope/role/${role}`),
    others: ['http://www.w3.org/2003/05/soap-envelope/role/none', 'urn:proxy'],
  },
};

describe.each(SOAP_VERSIONS)('the envelope reader for SOAP $name', (version) => {
  const { attribute, ours, others } = ACTORS[version.name];
  const trace = (attributes: string) => `<x:Trace xmlns:x="urn:prøve" ${attributes}/>${HEADERS}`;
  const forActor = (actor: string, must = '1') => trace(`e:mustUnderstand="${must}" e:${attribute}="${actor}"`);

  async function expectUnread(word: string, { code, requestId }: SoapFault): Promise<void> {
    expect(code).toBe(word);
    expect(await entriesOf(fixture.owner, requestId)).toEqual([
      expect.objectContaining({
        ...{ operation: 'UnreadableMessage', outcome: '1014', organisationType: 8, organisationCode: client.id },
      }),
    ]);
  }

  async function expectNotUnderstood(headers: string): Promise<void> {
    const ask = () => call(version, judgement(), headers);
    await expectUnread('MustUnderstand', await expectFault(version, 500, ask));
    const named = childrenOf(readXml((await ask()).text), version.envelope, ['Header?', 'Body']).Header?.[0]?.children;
    expect(named?.map(({ name, attributes }) => [name, attributes.qname])).toEqual(
      version.name === '1.1' ? undefined : [[`{${version.envelope}}NotUnderstood`, 'h:Trace']],
    );
  }

  it('refuses an unknown header that must be understood, for any role of this service', async () => {
    await expectNotUnderstood(trace('e:mustUnderstand="1"'));
    for (const actor of ours) await expectNotUnderstood(forActor(actor));
    if (version.name === '1.2') await expectNotUnderstood(trace('e:mustUnderstand="true"'));
  });

  it('ignores a header that need not be understood, or is for another node', async () => {
    const headers = ['', 'e:mustUnderstand="0"', 'mustUnderstand="1"', `xmlns:o="urn:o" o:mustUnderstand="1"`].map(
      trace,
    );
    for (const header of [
      ...headers,
      ...others.map((actor) => forActor(actor)),
      ...ours.map((actor) => forActor(actor, '0')),
    ])
      expect(changed(await call(version, judgement(), header), version)).toBe('answer');
  });

  it('ignores a header of this service for another node: neither read nor required, nor counted twice', async () => {
    const foreign = (header: string) =>
      header.replace(` xmlns="${SERVICE}"`, ` xmlns="${SERVICE}" e:${attribute}="urn:proxy"`);
    const ofAarhus = foreign(FOR_AARHUS.replace('>751<', '>999<'));
    expect(changed(await call(version, judgement(), ofAarhus + HEADERS), version)).toBe('answer');
    await expectInvalid(version, 'ActiveOrganisationHeader', () =>
      call(version, judgement(), foreign(FOR_AARHUS) + userHeader()),
    );
    const repeated = HEADERS + foreign(identifierHeader('x'.repeat(47)));
    expect(changed(await call(version, judgement(), repeated), version)).toBe('answer');
  });

  it('accepts a header of this service with and without mustUnderstand', async () => {
    const must = HEADERS.replaceAll(` xmlns="${SERVICE}"`, ` xmlns="${SERVICE}" e:mustUnderstand="1"`);
    expect(changed(await call(version, judgement(), must), version)).toBe('answer');
  });

  const other = version === SOAP_11 ? SOAP_12 : SOAP_11;
  it.each([other.envelope, 'urn:soap-of-tomorrow', ''])('VersionMismatch refuses an envelope of %j', async (uri) => {
    const body = envelope(version, judgement(), HEADERS).replaceAll(version.envelope, uri);
    const ask = () => send(version, uri === '' ? body.replace(/<(\/?)e:/g, '<$1').replace('xmlns:e=""', '') : body);
    await expectUnread('VersionMismatch', await expectFault(version, 500, ask));
    const header = childrenOf(readXml((await ask()).text), version.envelope, ['Header?', 'Body']).Header?.[0];
    expect(header?.children[0]?.children.map(({ attributes }) => attributes.qname)).toEqual(
      version.name === '1.1' ? undefined : ['v0:Envelope', 'v1:Envelope'],
    );
  });

  const whole = envelope(version, judgement(), HEADERS);
  const body = `<e:Body>${judgement()}</e:Body>`;
  it.each<[string, string, string?]>([
    ['two bodies', whole.replace(body, body + body)],
    ['no body', whole.replace(body, '')],
    ['a header after the body', whole.replace(/(<e:Header>.*<\/e:Header>)(.*<\/e:Body>)/, '$2$1')],
    ['two headers', whole.replace('<e:Body>', '<e:Header/><e:Body>')],
    ['an element after the body', whole.replace('</e:Body>', '</e:Body><x xmlns="urn:x"/>')],
    ['a body of another namespace', whole.replace(/(<\/?)e:Body>/g, '$1Body>')],
    ['another root', whole.replace(/(<\/?e:)Envelope/g, '$1Parcel')],
    ['no operation', whole.replace(judgement(), '')],
    ['two operations', whole.replace(body, `<e:Body>${judgement()}${judgement()}</e:Body>`)],
    ['two different operations', whole.replace(body, `<e:Body>${READ}${judgement()}</e:Body>`)],
    ['an unknown operation', whole.replace(/(<\/?)UpdateCVStatus\b/g, '$1DeleteCV'), `{${SERVICE}}DeleteCV`],
    [
      'the name of a response',
      whole.replace(/(<\/?)UpdateCVStatus\b/g, '$1UpdateCVStatusResponse'),
      `{${SERVICE}}UpdateCVStatusResponse`,
    ],
    [
      'an operation in another letter case',
      whole.replace(/(<\/?)UpdateCVStatus\b/g, '$1updateCVStatus'),
      `{${SERVICE}}updateCVStatus`,
    ],
    [
      'a wrapper in another namespace',
      whole.replace(`<UpdateCVStatus xmlns="${SERVICE}"`, '<UpdateCVStatus xmlns="urn:x"'),
      '{urn:x}UpdateCVStatus',
    ],
    [
      'a wrapper without a namespace',
      whole.replace(`<UpdateCVStatus xmlns="${SERVICE}"`, '<UpdateCVStatus'),
      '{}UpdateCVStatus',
    ],
    ['text instead of an operation', whole.replace(judgement(), 'UpdateCVStatus')],
    ['a header of this service twice', whole.replace(FOR_AARHUS, FOR_AARHUS + FOR_AARHUS), 'ActiveOrganisationHeader'],
  ])('1014 refuses %s', async (_what, text, field = 'message') => {
    const entry = await expectInvalid(version, field, () => send(version, text));
    expect(entry).toMatchObject({ operation: 'UnreadableMessage', organisationType: 8, organisationCode: client.id });
  });

  const organisation = (type: unknown, code: string) =>
    FOR_AARHUS.replace('>1<', `>${type}<`).replace('>751<', `>${code}<`);
  const code = `<OrganisationCode>751</OrganisationCode>`;
  const user = userHeader();
  const named = (fullName: string, identifier?: string) => FOR_AARHUS + userHeader(fullName, identifier);
  it.each([
    ['no organisation', 'ActiveOrganisationHeader', user],
    [
      'an organisation of another namespace',
      '{urn:x}ActiveOrganisationHeader',
      FOR_AARHUS.replace(SERVICE, 'urn:x') + user,
    ],
    [
      'an organisation without a type',
      'OrganisationTypeIdentifier',
      FOR_AARHUS.replace(/<OrganisationType.*Identifier>(?=<)/, '') + user,
    ],
    ['an unknown organisation type', 'OrganisationTypeIdentifier', organisation(9, '751') + user],
    ['an organisation type in words', 'OrganisationTypeIdentifier', organisation('Jobcenter', '751') + user],
    ['an organisation without a code', 'OrganisationCode', FOR_AARHUS.replace(code, '') + user],
    ['an empty code', 'OrganisationCode', organisation(1, '') + user],
    ['a code of blanks', 'OrganisationCode', organisation(1, '  ') + user],
    ['a code that is too long', 'OrganisationCode', organisation(1, '7'.repeat(51)) + user],
    ['a code with markup', 'OrganisationCode', organisation(1, '&lt;b>') + user],
    ['a code twice', 'OrganisationCode', FOR_AARHUS.replace(code, code + code) + user],
    [
      'an organisation with an additional element',
      `{${SERVICE}}More`,
      FOR_AARHUS.replace(code, `${code}<More/>`) + user,
    ],
    ['no user', 'RequestUserMetadata', FOR_AARHUS],
    ['an empty user', 'UserFullName', FOR_AARHUS + user.replace(/<UserFullName>.*<\/UserFullName>/, '')],
    ['a user without a name', 'UserFullName', named('')],
    ['a name that is too long', 'UserFullName', named('🙂'.repeat(141))],
    ['a name with markup', 'UserFullName', named('<b>Prøve')],
    ['a name with a control character', 'UserFullName', named('Prøve\r')],
    ['a name with a direction override', 'UserFullName', named('Prøve\u202eneserp')],
    ['an identifier that is too long', 'UserIdentifier', named('Prøve', 'x'.repeat(101))],
    ['a request identifier that is too long', 'RequestIdentifier', HEADERS + identifierHeader('x'.repeat(47))],
    ['an organisation that is nil', 'ActiveOrganisationHeader', nilHeader('ActiveOrganisationHeader') + user],
    ['a user that is nil', 'RequestUserMetadata', FOR_AARHUS + nilHeader('RequestUserMetadata')],
    ['a request identifier of blanks', 'RequestIdentifier', HEADERS + identifierHeader(' ')],
    [
      'a request identifier with elements',
      'RequestIdentifier',
      HEADERS + identifierHeader('x').replace('>x<', '><x/><'),
    ],
  ])('1014 refuses %s', async (_what, field, headers) => {
    const entry = await expectInvalid(version, field, () => call(version, judgement(), headers));
    expect(entry.operation).toBe('UpdateCVStatus');
    // The organisation is logged as far as the message names it.
    const forUs = headers.includes(FOR_AARHUS) ? [1, '751'] : [8, client.id];
    expect([entry.organisationType, entry.organisationCode]).toEqual(forUs);
  });

  it.each([
    ['a name of the maximum length', named('🙂'.repeat(140))],
    ['an identifier of the maximum length', named('Prøve', 'x'.repeat(100))],
    ['an identifier that is empty', named('Prøve', '')],
    ['a request identifier of the maximum length', HEADERS + identifierHeader('ø'.repeat(46))],
    ['a request identifier that is nil', HEADERS + nilHeader('RequestIdentifier')],
    ['a request identifier that is empty', HEADERS + identifierHeader('')],
    ['headers in another order', user + FOR_AARHUS],
  ])('accepts %s', async (_what, headers) => {
    const distinct = headers.replace('ø'.repeat(46), `${'ø'.repeat(43)}${version.name}`);
    expect(changed(await call(version, judgement(), distinct), version)).toBe('answer');
  });

  it('accepts reads without a user', async () => {
    for (const headers of [HEADERS, FOR_AARHUS, FOR_AARHUS + nilHeader('RequestUserMetadata')])
      expect(read(await call(version, READ, headers), version)).toBe('answer');
    await expectInvalid(version, 'UserFullName', () => call(version, READ, named('')));
    await expectInvalid(version, 'ActiveOrganisationHeader', () => call(version, READ, ''));
    const without = envelope(version, READ);
    expect(without).not.toContain('Header');
    await expectInvalid(version, 'ActiveOrganisationHeader', () => send(version, without));
  });
});

describe('a SOAP response', () => {
  it('has the version of the request’s Content-Type, even for an unreadable message', async () => {
    for (const version of SOAP_VERSIONS) expect(faultIn(await send(version, '<'), version).service?.code).toBe(1014);
  });
});
