import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fingerprintOf, isIssuedBy, keyFingerprintOf } from '@/server/config/certificate';
import { StartError } from '@/server/config/start-error';
import type { CertificateSubject } from '@/server/domain/client-certificate';
import { holdsCpr } from '@/server/domain/cpr-in-text';
import { wrongWithField } from '@/server/domain/register/field-text';

/** In characters. */
const MAX_SUBJECT_LENGTH = 1_000;

/**
 * What identifies a client: the fingerprint or the subject of its certificate.
 * `endsAt`: when a certificate bound by its fingerprint expires, milliseconds since 1970.
 */
export type Binding =
  | { readonly certificate: string; readonly issued: null; readonly endsAt: number }
  | { readonly certificate: null; readonly issued: CertificateSubject; readonly endsAt?: undefined };

/**
 * Reads a client's certificate, the first in the file.
 * @param issuer file of the issuing authority's certificate; the client is then identified by its subject
 * Throws StartError.
 */
export function readBinding(file: string, issuer: string | undefined): Binding {
  const certificate = read('certificate', file);
  const endsAt = Date.parse(certificate.validTo);
  if (endsAt <= Date.now()) throw new StartError('--certificate names a certificate that has expired.');
  if (issuer === undefined) return { certificate: fingerprintOf(certificate), issued: null, endsAt };
  const authority = read('issuer', issuer);
  if (!isIssuedBy(certificate, authority)) {
    throw new StartError('--issuer must name the certificate of the authority that issued the one of --certificate.');
  }
  const { subject } = certificate;
  if (wrongWithField(subject ?? '', MAX_SUBJECT_LENGTH, 'lines')) {
    throw new StartError(`--certificate must have a subject of 1 to ${MAX_SUBJECT_LENGTH} characters.`);
  }
  // The subject appears in the log and in the list of clients.
  if (holdsCpr(subject)) throw new StartError('The subject of --certificate must not hold a CPR number.');
  return { certificate: null, issued: { subject, issuerKey: keyFingerprintOf(authority) } };
}

function read(option: 'certificate' | 'issuer', file: string): X509Certificate {
  let content: Buffer;
  try {
    content = readFileSync(file);
  } catch {
    throw new StartError(`--${option} names a file that cannot be read.`);
  }
  try {
    return new X509Certificate(content);
  } catch {
    throw new StartError(`--${option} must name a file with a certificate, as PEM or DER.`);
  }
}
