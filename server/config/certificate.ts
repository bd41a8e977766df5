import { hash, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';

const PEM = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/** The certificates in a PEM text. Throws what X509Certificate throws when there is none or one can't be read. */
export function certificatesIn(pem: string): readonly X509Certificate[] {
  return (pem.match(PEM) ?? [pem]).map((one) => new X509Certificate(one));
}

/** SHA-256 of a certificate, lower-case hex without colons. */
export function fingerprintOf({ fingerprint256 }: X509Certificate): string {
  return fingerprint256.replaceAll(':', '').toLowerCase();
}

/** SHA-256 of a certificate's public key, lower-case hex: the same for every certificate of that key. */
export function keyFingerprintOf({ publicKey }: X509Certificate): string {
  return hash('sha256', publicKey.export({ type: 'spki', format: 'der' }), 'hex');
}

/** Whether an authority issued a certificate: by name, and by the signature itself. */
export function isIssuedBy(certificate: X509Certificate, authority: X509Certificate): boolean {
  return certificate.checkIssued(authority) && certificate.verify(authority.publicKey);
}

/**
 * The revocation lists of a PEM text, as TLS takes them. Throws when there is none, since TLS would read that as no
 * revocations.
 */
export function revocationLists(pem: string): string {
  if (!pem.includes('-----BEGIN X509 CRL-----')) throw new TypeError('no revocation list');
  createSecureContext({ crl: pem });
  return pem;
}
