import { createSign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { SignedXml } from 'xml-crypto';
import type { SelfSigned } from './certificates';

export const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
export const RSA_SHA1 = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1';
export const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
export const SHA1 = 'http://www.w3.org/2000/09/xmldsig#sha1';

const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';

export type Signing = {
  readonly algorithm?: string;
  readonly digest?: string;
  readonly transforms?: readonly string[];
};

/**
 * Signs the first element of a name, with the signature after the element's issuer, or as its first child.
 * @param by the signer's key, and the certificate that the signature names
 */
export function signElement(xml: string, name: string, by: SelfSigned, signing: Signing = {}): string {
  const { algorithm = RSA_SHA256, digest = SHA256, transforms = [ENVELOPED, EXCLUSIVE] } = signing;
  const signed = new SignedXml({
    privateKey: readFileSync(by.key),
    publicCert: readFileSync(by.certificate),
    signatureAlgorithm: algorithm,
    canonicalizationAlgorithm: EXCLUSIVE,
  });
  const xpath = `(//*[local-name()='${name}'])[1]`;
  signed.addReference({ xpath, digestAlgorithm: digest, transforms: [...transforms] });
  const issuer = `${xpath}/*[local-name()='Issuer']`;
  const isIssued = new RegExp(`<(?:\\w+:)?${name}\\b[^>]*>\\s*<(?:\\w+:)?Issuer\\b`).test(xml);
  const location = isIssued
    ? { reference: issuer, action: 'after' as const }
    : { reference: xpath, action: 'prepend' as const };
  signed.computeSignature(xml, { prefix: 'ds', location });
  return signed.getSignedXml();
}

/** A message that a browser is to bring by an address. */
export type RedirectMessage = {
  readonly kind: 'SAMLRequest' | 'SAMLResponse';
  readonly xml: string;
  readonly relayState?: string;
};

/** The query of an address that brings a message, signed. */
export function signQuery({ kind, xml, relayState }: RedirectMessage, by: SelfSigned, algorithm = RSA_SHA256): string {
  const query = new URLSearchParams({
    [kind]: deflateRawSync(xml).toString('base64'),
    ...(relayState !== undefined && { RelayState: relayState }),
    SigAlg: algorithm,
  }).toString();
  const hash = algorithm === RSA_SHA1 ? 'sha1' : 'sha256';
  const signature = createSign(hash).update(query).sign(readFileSync(by.key), 'base64');
  return `${query}&${new URLSearchParams({ Signature: signature })}`;
}
