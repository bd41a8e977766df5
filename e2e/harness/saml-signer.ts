import { createSign } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { SignedXml } from 'xml-crypto';
import { ENVELOPED, EXCLUSIVE_C14N, NAMESPACE, RSA_SHA256, SHA256 } from '@/server/adapters/identity/saml/names';
import type { Message } from './saml-messages';
import type { SelfSigned } from './self-signed';

export const RSA_SHA1 = `${NAMESPACE.signature}rsa-sha1`;
export const SHA1 = `${NAMESPACE.signature}sha1`;

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
  const { algorithm = RSA_SHA256, digest = SHA256, transforms = [ENVELOPED, EXCLUSIVE_C14N] } = signing;
  const signed = new SignedXml({
    privateKey: by.key,
    publicCert: by.certificate,
    signatureAlgorithm: algorithm,
    canonicalizationAlgorithm: EXCLUSIVE_C14N,
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

/** Signs a document as a whole. */
export function signWhole(xml: string, by: SelfSigned, signing?: Signing): string {
  return signElement(xml, /<(?:\w+:)?(\w+)/.exec(xml)?.[1] ?? '', by, signing);
}

/** The query of an address that brings a message, signed. */
export function signQuery({ kind, xml, relayState }: Message, by: SelfSigned, algorithm = RSA_SHA256): string {
  const query = new URLSearchParams({
    [kind]: deflateRawSync(xml).toString('base64'),
    ...(relayState !== undefined && { RelayState: relayState }),
    SigAlg: algorithm,
  }).toString();
  const hash = /sha1$/i.test(algorithm) ? 'sha1' : 'sha256';
  const signature = createSign(hash).update(query).sign(by.key, 'base64');
  return `${query}&${new URLSearchParams({ Signature: signature })}`;
}
