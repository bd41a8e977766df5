import { X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import { encrypt } from 'xml-encryption';
import { NAMESPACE } from '@/server/adapters/identity/saml/names';

/** Algorithms of data, and of the key that it is encrypted by. */
export type Encryption = { readonly data: string; readonly key: string };

export const AES256_GCM: Encryption = {
  data: 'http://www.w3.org/2009/xmlenc11#aes256-gcm',
  key: `${NAMESPACE.encryption}rsa-oaep-mgf1p`,
};

/** The means that may not be used. */
export const WEAK = {
  tripleDes: { ...AES256_GCM, data: `${NAMESPACE.encryption}tripledes-cbc` },
  aesWithoutAuthentication: { ...AES256_GCM, data: `${NAMESPACE.encryption}aes256-cbc` },
  rsa15: { ...AES256_GCM, key: `${NAMESPACE.encryption}rsa-1_5` },
} as const satisfies Readonly<Record<string, Encryption>>;

const encrypted = promisify(encrypt) as (content: string, options: object) => Promise<string>;

/** An assertion encrypted for whom a certificate names. */
export async function encryptedAssertion(
  xml: string,
  certificate: string,
  { data, key }: Encryption = AES256_GCM,
): Promise<string> {
  const content = await encrypted(xml, {
    rsa_pub: new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'pem' }),
    ...{ pem: certificate, encryptionAlgorithm: data, keyEncryptionAlgorithm: key, keyEncryptionDigest: 'sha1' },
    ...{ disallowEncryptionWithInsecureAlgorithm: false, warnInsecureAlgorithm: false },
  });
  return `<saml:EncryptedAssertion xmlns:saml="${NAMESPACE.assertion}">${content}</saml:EncryptedAssertion>`;
}
