import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { StartError } from '@/server/start-error';

/** `fingerprint`: SHA-256, lower-case hex without colons; `expiresAt`: milliseconds since 1970. */
export type ReadCertificate = { readonly fingerprint: string; readonly expiresAt: number };

/** The certificate a client will call with, the first in the file. Throws StartError. */
export function readCertificate(file: string): ReadCertificate {
  const certificate = parse(read(file));
  const expiresAt = Date.parse(certificate.validTo);
  if (expiresAt <= Date.now()) throw new StartError('--certificate names a certificate that has expired.');
  return { fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(), expiresAt };
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new StartError('--certificate names a file that cannot be read.');
  }
}

function parse(content: Buffer): X509Certificate {
  try {
    return new X509Certificate(content);
  } catch {
    throw new StartError('--certificate must name a file with a certificate in it, PEM or DER.');
  }
}
