import { deflateRawSync } from 'node:zlib';
import { SAML } from '@node-saml/node-saml';
import { describe, expect, it } from 'vitest';
import { logoutRequestXml } from '@/e2e/harness/saml-messages';
import { RSA_SHA1, signQuery } from '@/e2e/harness/saml-signer';
import { FOREIGN_KEY, PROVIDER_KEY } from './provider.test-support';
import { readRedirect, redirectTo } from './redirect';

const XML = logoutRequestXml();
const certificates = [FOREIGN_KEY.certificate, PROVIDER_KEY.certificate];

const queryOf = (relayState: string | undefined = 'state', key = PROVIDER_KEY.key) =>
  new URL(redirectTo('https://cv.example/slo', { kind: 'SAMLRequest', xml: XML, relayState }, key)).search.slice(1);
/** Signed by whatever algorithm. */
const signedAs = (algorithm: string) => signQuery({ kind: 'SAMLRequest', xml: XML }, PROVIDER_KEY, algorithm);
const without = (name: string) =>
  queryOf()
    .split('&')
    .filter((pair) => !pair.startsWith(`${name}=`))
    .join('&');

describe('a message in an address', () => {
  it('is verified by any certificate of the provider, in whatever order its parts are', () => {
    const read = { kind: 'SAMLRequest', xml: XML, relayState: 'state' };
    expect(readRedirect(queryOf(), certificates)).toEqual(read);
    expect(readRedirect(queryOf().split('&').reverse().join('&'), certificates)).toEqual(read);
    expect(readRedirect(queryOf('æ & =?'), certificates)).toMatchObject({ relayState: 'æ & =?' });
  });

  it('is signed over the octets that were sent', () => {
    const lower = queryOf().replace('SigAlg=http%3A%2F%2F', 'SigAlg=http%3a%2f%2f');
    expect(() => readRedirect(lower, certificates)).toThrow('a signature that does not hold');
  });

  it.each([
    ['without a signature', without('Signature'), 'no signature'],
    ['without an algorithm', without('SigAlg'), 'no signature'],
    ['with neither', without('Signature').replace(/&SigAlg=.*/, ''), 'no signature'],
    ['with an empty signature', queryOf().replace(/&Signature=.*/, '&Signature='), 'no signature'],
    ['by somebody else', queryOf('state', FOREIGN_KEY.key), 'a signature that does not hold'],
    ['with another state', queryOf().replace('RelayState=state', 'RelayState=other'), 'a signature that does not hold'],
    ['without its state', without('RelayState'), 'a signature that does not hold'],
    ['with SHA-1', signedAs(RSA_SHA1), 'an algorithm that is not allowed'],
    ['with an algorithm that is none', signedAs('sha256'), 'an algorithm that is not allowed'],
    [
      'with an algorithm that every object has',
      queryOf().replace(/SigAlg=[^&]+/, 'SigAlg=constructor'),
      'an algorithm that is not allowed',
    ],
    ['with a part twice', `${queryOf()}&SAMLRequest=x`, 'a part of the address that is there twice'],
    ['with a request and an answer', `${queryOf()}&SAMLResponse=x`, 'not one message'],
    ['that is none', 'a=b', 'not one message'],
    ['that is not UTF-8', queryOf().replace(/SigAlg=[^&]+/, 'SigAlg=%ff'), 'an address that is not UTF-8'],
    ['that is too long', `${queryOf()}&a=${'x'.repeat(40_000)}`, 'a message that is too long'],
  ])('%s is refused', (_, query, failure) => {
    expect(() => readRedirect(query, [PROVIDER_KEY.certificate])).toThrow(`unverified: ${failure}`);
  });

  it('that is enormous or broken inside is refused', () => {
    const sent = (xml: string) =>
      redirectTo('https://a', { kind: 'SAMLRequest', xml, relayState: undefined }, PROVIDER_KEY.key);
    const bomb = new URL(sent('x'.repeat(3_000_000))).search.slice(1);
    expect(() => readRedirect(bomb, certificates)).toThrow('a message that can’t be inflated');
  });

  it('goes behind what the address of the provider has', () => {
    const message = { kind: 'SAMLRequest', xml: XML, relayState: undefined } as const;
    expect(redirectTo('https://a.example/b?c=d', message, PROVIDER_KEY.key)).toMatch(
      /^https:\/\/a\.example\/b\?c=d&SAMLRequest=/,
    );
  });

  it('without a signature, with SHA-1 or with a part twice is taken by the library alone', async () => {
    const library = new SAML({
      ...{ callbackUrl: 'urn:unused', issuer: 'urn:unused' },
      idpCert: PROVIDER_KEY.certificate,
    });
    const taken = async (query: string) => {
      const container = Object.fromEntries(new URLSearchParams(query));
      return (await library.validateRedirectAsync(container, query)).profile?.nameID;
    };
    expect(await taken(without('Signature'))).toBe('maya');
    const asLibraryNames = signedAs(RSA_SHA1.replace('rsa-sha1', 'RSA-SHA1'));
    expect(await taken(asLibraryNames)).toBe('maya');
    const evil = encodeURIComponent(deflateRawSync(XML.replace('maya', 'evil')).toString('base64'));
    expect(await taken(`${queryOf()}&SAMLRequest=${evil}`)).toBe('evil');
    expect(() => readRedirect(asLibraryNames, certificates)).toThrow('an algorithm that is not allowed');
  });
});
