import fc from 'fast-check';
import { expect, it } from 'vitest';
import { metadataXml } from '@/e2e/harness/saml-messages';
import { anyText, expectReadOrRefused } from '@/server/adapters/identity/any-shape.test-support';
import { escaped, nearly, SETTINGS } from './provider.test-support';
import { readProviderMetadata } from './provider-metadata';

/** As providers list what they can do: with pysaml2's defaults, and with what a key may be encrypted for. */
const OFFERS = [
  '<md:Extensions xmlns:alg="urn:oasis:names:tc:SAML:metadata:algsupport">',
  '<alg:DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"/>',
  '<alg:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha384"/>',
  '<alg:SigningMethod Algorithm="http://www.w3.org/2000/09/xmldsig#rsa-sha1" MinKeySize="1024"/>',
  '</md:Extensions>',
].join('');
const FOR_ENCRYPTION = [
  '<md:KeyDescriptor use="encryption"><ds:KeyInfo><ds:KeyName>any</ds:KeyName></ds:KeyInfo>',
  '<md:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#tripledes-cbc"/>',
  '<md:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#aes256-gcm"/>',
  '</md:KeyDescriptor>',
].join('');
const SIGNATURE = [
  '<ds:Signature><ds:SignedInfo>',
  '<ds:CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"/>',
  '<ds:SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#rsa-sha1"/>',
  '</ds:SignedInfo></ds:Signature>',
].join('');

it('metadata may offer any algorithms, and be signed by any', () => {
  const plain = metadataXml(SETTINGS.metadata);
  const offering = plain
    .replace('<md:IDPSSODescriptor', `${SIGNATURE}${OFFERS}$&`)
    .replace('<md:KeyDescriptor', `${FOR_ENCRYPTION}$&`);
  expect(offering.length).toBe(plain.length + SIGNATURE.length + OFFERS.length + FOR_ENCRYPTION.length);
  expect(readProviderMetadata(offering)).toEqual(SETTINGS.metadata);
});

it('metadata of any shape are read, or refused by name', async () => {
  const valid = metadataXml(SETTINGS.metadata);
  const named = anyText.map((name) => metadataXml({ ...SETTINGS.metadata, entityId: escaped(name) }));
  await expectReadOrRefused(fc.oneof(nearly(valid), named), valid, (xml) =>
    expect(readProviderMetadata(xml).entityId).not.toBe(''),
  );
});
