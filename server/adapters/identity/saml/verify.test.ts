import { SAML } from '@node-saml/node-saml';
import { describe, expect, it } from 'vitest';
import { type Encryption, encryptedAssertion, WEAK } from '@/e2e/harness/saml-encryption';
import { assertionXml, base64, logoutRequestXml, logoutResponseXml, responseXml } from '@/e2e/harness/saml-messages';
import { RSA_SHA1, SHA1, type Signing } from '@/e2e/harness/saml-signer';
import { EXCLUSIVE_C14N, NAMESPACE } from './names';
import { perform } from './perform';
import { FOREIGN_KEY, OWN_KEY, PROVIDER_KEY, sign } from './provider.test-support';
import type { Task } from './verify';

const by = { certificates: [PROVIDER_KEY.certificate], keys: [FOREIGN_KEY.key, OWN_KEY.key] };

const encryptedForUs = (xml: string, by?: Encryption) => encryptedAssertion(xml, OWN_KEY.certificate, by);

/** Why a message is refused; "verified" where it isn't. */
async function outcomeOf(xml: string, kind: Task['kind'] = 'response', more: Partial<Task> = {}): Promise<string> {
  const outcome = await perform({ kind, message: base64(xml), ...by, ...more });
  return outcome.kind === 'failed' ? `${outcome.reason}: ${outcome.failure}` : outcome.kind;
}

/** The library alone, as it is used here. */
const library = new SAML({
  ...{ callbackUrl: 'urn:unused', issuer: 'urn:unused', audience: false, acceptedClockSkewMs: -1 },
  ...{ idpCert: PROVIDER_KEY.certificate, wantAuthnResponseSigned: false, decryptionPvk: OWN_KEY.key },
});
const takenByLibrary = async (xml: string) =>
  (await library.validatePostResponseAsync({ SAMLResponse: base64(xml) })).profile?.nameID;

const BY_SHA1: Signing = { algorithm: RSA_SHA1, digest: SHA1 };
const NOT_ALLOWED = 'unverified: an algorithm that is not allowed';
const DOES_NOT_HOLD = 'unverified: a signature that does not hold';
/** An XPath as an ID. */
const SEARCH = "x' or count(//*[count(//*[count(//*)>0])>0])>0 or 'a'='b";

describe('a response is verified', () => {
  const assertion = sign(assertionXml());
  it.each<[string, () => string | Promise<string>]>([
    ['with a signed assertion', () => responseXml(assertion)],
    ['signed as a whole, too', () => sign(responseXml(assertion))],
    ['encrypted for any of our keys', async () => responseXml(await encryptedForUs(assertion))],
    ['encrypted and signed as a whole', async () => sign(responseXml(await encryptedForUs(assertion)))],
  ])('%s', async (_, make) => {
    expect(await outcomeOf(await make())).toBe('verified');
  });

  it('by any certificate of the provider', async () => {
    const certificates = [FOREIGN_KEY.certificate, PROVIDER_KEY.certificate];
    expect(await outcomeOf(responseXml(assertion), 'response', { certificates })).toBe('verified');
  });

  it('to the bytes of its assertion alone', async () => {
    const outcome = await perform({ kind: 'response', message: base64(responseXml(assertion)), ...by });
    expect(outcome).toMatchObject({ assertion: expect.stringMatching(/^<saml:Assertion.*maya.*<\/saml:Assertion>$/) });
    expect(outcome).not.toMatchObject({ assertion: expect.stringContaining('samlp:') });
  });
});

describe('a response is refused', () => {
  const signed = sign(assertionXml());
  const evil = assertionXml({ id: '_evil', nameId: 'evil' });
  const within = (content: string) => `<samlp:Extensions>${content}</samlp:Extensions>`;

  it.each<[string, () => string | Promise<string>, string]>([
    ['unsigned', () => responseXml(assertionXml()), DOES_NOT_HOLD],
    ['signed by somebody else', () => responseXml(sign(assertionXml(), FOREIGN_KEY)), DOES_NOT_HOLD],
    ['signed as a whole alone', () => sign(responseXml(assertionXml())), DOES_NOT_HOLD],
    ['signed as a whole by somebody else', () => sign(responseXml(signed), FOREIGN_KEY), DOES_NOT_HOLD],
    ['changed', () => responseXml(signed.replace('maya', 'evil')), DOES_NOT_HOLD],
    ['with a SHA-1 signature', () => responseXml(sign(assertionXml(), PROVIDER_KEY, BY_SHA1)), NOT_ALLOWED],
    ['with a SHA-1 digest', () => responseXml(sign(assertionXml(), PROVIDER_KEY, { digest: SHA1 })), NOT_ALLOWED],
    [
      'canonicalised with comments',
      () => responseXml(signed.replaceAll('xml-exc-c14n#"', 'xml-exc-c14n#WithComments"')),
      NOT_ALLOWED,
    ],
    ['with an unknown transform', () => responseXml(signed.replace('#enveloped-signature', '#base64')), NOT_ALLOWED],
    [
      'with SHA-1 in what is encrypted',
      async () => responseXml(await encryptedForUs(sign(assertionXml(), PROVIDER_KEY, BY_SHA1))),
      NOT_ALLOWED,
    ],
    ['encrypted by triple DES', async () => responseXml(await encryptedForUs(signed, WEAK.tripleDes)), NOT_ALLOWED],
    [
      'encrypted without authentication',
      async () => responseXml(await encryptedForUs(signed, WEAK.aesWithoutAuthentication)),
      NOT_ALLOWED,
    ],
    ['with a key encrypted by RSA 1.5', async () => responseXml(await encryptedForUs(signed, WEAK.rsa15)), NOT_ALLOWED],
    [
      'encrypted for somebody else',
      async () => responseXml(await encryptedAssertion(signed, PROVIDER_KEY.certificate)),
      'unverified: an assertion that can’t be decrypted',
    ],
    ['with a document type', () => `<!DOCTYPE a>${responseXml(signed)}`, 'unverified: a document refused: doctype'],
    [
      'with a document type in what is encrypted',
      async () => responseXml(await encryptedForUs(`<!DOCTYPE a>${signed}`)),
      'unverified: a document refused: doctype',
    ],
    [
      'too deep',
      () => responseXml(signed + '<a>'.repeat(40) + '</a>'.repeat(40)),
      'unverified: a document refused: too-complex',
    ],
    ['too long', () => responseXml(signed + ' '.repeat(300_000)), 'unverified: a document that is too long'],
    ['that is no XML', () => 'x', 'unverified: a document refused: not-xml'],
    ['that is none', () => signed, 'unverified: not a response'],
    [
      'with a response in it',
      () => responseXml(`${signed}<samlp:Response ID="_other"/>`),
      'unverified: not one response',
    ],
    [
      'with something encrypted elsewhere',
      () => responseXml(`${within(`<EncryptedData xmlns="${NAMESPACE.encryption}"/>`)}${signed}`),
      'unverified: not one encrypted assertion',
    ],
    [
      'with something else encrypted',
      async () => responseXml(await encryptedForUs(signed.replaceAll('saml:Assertion', 'saml:Advice'))),
      'unverified: not one assertion',
    ],
    [
      'with a signature of something else in what is encrypted',
      async () => responseXml(await encryptedForUs(signed.replace('URI="#_assertion"', 'URI="#_response"'))),
      'unverified: a signature of something else',
    ],
    ['signed twice', () => responseXml(sign(signed)), 'unverified: more than one signature'],
    ['with two assertions', () => responseXml(signed + evil), 'unverified: not one assertion'],
    ['with an assertion elsewhere', () => responseXml(within(evil) + signed), 'unverified: an assertion elsewhere'],
    [
      'around the signed one',
      () => responseXml(evil.replace('<saml:Subject>', `<saml:Advice>${signed}</saml:Advice><saml:Subject>`)),
      'unverified: an assertion elsewhere',
    ],
    [
      'with an ID twice',
      () => responseXml(signed.replace('<saml:Conditions', '<saml:Conditions ID="_assertion"')),
      'unverified: an ID that is there twice',
    ],
    [
      'with a signature of something else',
      () => responseXml(signed.replace('URI="#_assertion"', 'URI="#_response"')),
      'unverified: a signature of something else',
    ],
    [
      'with a signature elsewhere',
      () => responseXml(within(/<ds:Signature.*<\/ds:Signature>/s.exec(signed)?.[0] ?? '') + assertionXml()),
      'unverified: a signature elsewhere',
    ],
    [
      'with an assertion in a foreign namespace',
      () => responseXml(`${within('<Assertion xmlns="urn:evil"/>')}${signed}`),
      'unverified: an element in a foreign namespace',
    ],
    [
      'with an assertion that holds something encrypted',
      async () =>
        responseXml(
          await encryptedForUs(
            sign(assertionXml({ replaced: ['maya', `<EncryptedData xmlns="${NAMESPACE.encryption}"/>`] })),
          ),
        ),
      'unverified: an assertion with another',
    ],
    [
      'without a status',
      () => responseXml(signed).replace(/<samlp:Status>.*<\/samlp:Status>/, ''),
      'unverified: no Status',
    ],
  ])('%s', async (_, make, refusal) => {
    expect(await outcomeOf(await make())).toBe(refusal);
  });

  it('when it is not base64, or not UTF-8', async () => {
    const message = (text: string) => perform({ kind: 'response', message: text, ...by });
    expect(await message('<a/>')).toMatchObject({ failure: 'a message that is not base64' });
    expect(await message(Buffer.from([0xff, 0xfe]).toString('base64'))).toMatchObject({
      failure: 'a message that is not UTF-8',
    });
  });

  it('which the library alone would take', async () => {
    expect(await takenByLibrary(responseXml(sign(assertionXml(), PROVIDER_KEY, BY_SHA1)))).toBe('maya');
    expect(await takenByLibrary(responseXml(within(evil) + signed))).toBe('maya');
    expect(await takenByLibrary(`<!DOCTYPE a>${responseXml(signed)}`)).toBe('maya');
    const foreign = { status: 'Responder', destination: 'https://elsewhere.example', request: '_another' };
    expect(await takenByLibrary(responseXml(signed, foreign))).toBe('maya');
  });

  it('without quoting anything of it', async () => {
    for (const kind of ['response', 'logout-request', 'logout-response'] as const)
      expect(await outcomeOf(responseXml('maya'), kind)).not.toContain('maya');
  });
});

describe('a message about a logout that a form brings', () => {
  const request = (content = '<saml:NameID>maya</saml:NameID>') => logoutRequestXml({ id: '_logout', content });
  const response = logoutResponseXml('_request');

  it.each<[string, string, Task['kind'], string]>([
    ['is verified', sign(request()), 'logout-request', 'verified'],
    ['is verified as an answer', sign(response), 'logout-response', 'verified'],
    ['is refused unsigned', request(), 'logout-request', 'unverified: no Signature'],
    ['is refused as an unsigned answer', response, 'logout-response', 'unverified: no Signature'],
    ['is refused when it is signed by somebody else', sign(request(), FOREIGN_KEY), 'logout-request', DOES_NOT_HOLD],
    [
      'is refused as an answer that is signed by somebody else',
      sign(response, FOREIGN_KEY),
      'logout-response',
      DOES_NOT_HOLD,
    ],
    [
      'is refused when something else is signed',
      sign(request()).replace('URI="#_logout"', 'URI="#_other"'),
      'logout-request',
      'unverified: a signature of something else',
    ],
    ['is refused when it was changed', sign(request()).replace('maya', 'evil'), 'logout-request', DOES_NOT_HOLD],
    ['is refused with SHA-1', sign(request(), PROVIDER_KEY, BY_SHA1), 'logout-request', NOT_ALLOWED],
    ['is refused when it is another', sign(request()), 'logout-response', 'unverified: not a LogoutResponse'],
    [
      'is refused when a response is brought for it',
      responseXml(sign(assertionXml())),
      'logout-response',
      'unverified: not a LogoutResponse',
    ],
    [
      'is refused when its ID is a search that would last for hours',
      sign(request('<saml:NameID/>'.repeat(500)), FOREIGN_KEY).replaceAll('_logout', SEARCH),
      'logout-request',
      'unverified: an ID of other characters',
    ],
    [
      'is refused when canonicalising it would take seconds',
      sign(request()).replace(
        /(<ds:CanonicalizationMethod [^>]*)\/>/,
        `$1><InclusiveNamespaces xmlns="${EXCLUSIVE_C14N}" PrefixList="${'a '.repeat(50_000)}"/></ds:CanonicalizationMethod>`,
      ),
      'logout-request',
      'unverified: an attribute that is too long',
    ],
    [
      'is refused with more elements than a message has',
      sign(request('<saml:NameID/>'.repeat(1_000))),
      'logout-request',
      'unverified: a message of too many elements',
    ],
    [
      'is refused with more namespaces than a message has',
      sign(request()).replace(
        '<ds:Reference',
        `${Array.from({ length: 600 }, (_, at) => `<a xmlns:p${at}="urn:a"/>`).join('')}<ds:Reference`,
      ),
      'logout-request',
      'unverified: a message with too many namespaces',
    ],
  ])('%s', async (_, xml, kind, outcome) => {
    expect(await outcomeOf(xml, kind)).toBe(outcome);
  });
});
