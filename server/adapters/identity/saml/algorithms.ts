import type { KeyObject } from 'node:crypto';
import { refuse } from '@/server/adapters/identity/refuse';
import type { XmlElement } from '@/server/xml/xml';
import { everyElementOf } from './elements';
import { ENVELOPED, EXCLUSIVE_C14N, NAMESPACE, RSA_SHA256, SHA256 } from './names';

const SHA512 = 'http://www.w3.org/2001/04/xmlenc#sha512';
const RSA_SHA512 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512';

/** Of signatures, also in addresses. A map, since the name is the sender's: an object has names of its own. */
export const SIGNATURES: ReadonlyMap<string, string> = new Map([
  [RSA_SHA256, 'sha256'],
  [RSA_SHA512, 'sha512'],
]);

/** Keys of RSA that are shorter can be broken. */
export const SHORTEST_KEY = 2_048;

export function isTooShort({ asymmetricKeyDetails }: KeyObject): boolean {
  return (asymmetricKeyDetails?.modulusLength ?? 0) < SHORTEST_KEY;
}

/** How what is encrypted for us is encrypted: authenticated, so that nobody can try out altered texts. */
export const DATA_ENCRYPTION: readonly string[] = [
  'http://www.w3.org/2009/xmlenc11#aes128-gcm',
  'http://www.w3.org/2009/xmlenc11#aes256-gcm',
];

/** How its key is encrypted. */
export const KEY_TRANSPORT: readonly string[] = [
  'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p',
  'http://www.w3.org/2009/xmlenc11#rsa-oaep',
];

const ENCRYPTION_11 = 'http://www.w3.org/2009/xmlenc11#';

/** What each element may name as its algorithm, by the element it is in where that matters. */
const ALLOWED: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    [`${NAMESPACE.signature}SignatureMethod`]: [...SIGNATURES.keys()],
    [`${NAMESPACE.signature}CanonicalizationMethod`]: [EXCLUSIVE_C14N],
    [`${NAMESPACE.signature}Transform`]: [ENVELOPED, EXCLUSIVE_C14N],
    [`${NAMESPACE.signature}DigestMethod`]: [SHA256, SHA512],
    // Of OAEP, which needs no hash that withstands collisions: the first of the key transports means SHA-1 by default.
    [`EncryptionMethod ${NAMESPACE.signature}DigestMethod`]: [`${NAMESPACE.signature}sha1`, SHA256, SHA512],
    [`EncryptionMethod ${ENCRYPTION_11}MGF`]: ['mgf1sha1', 'mgf1sha256', 'mgf1sha512'].map(
      (name) => ENCRYPTION_11 + name,
    ),
    [`EncryptedData ${NAMESPACE.encryption}EncryptionMethod`]: DATA_ENCRYPTION,
    [`EncryptedKey ${NAMESPACE.encryption}EncryptionMethod`]: KEY_TRANSPORT,
  }),
);

/**
 * Refuses a document that names any algorithm but these: no SHA-1, no triple DES, no RSA 1.5, nothing unknown, whether
 * or not the library would use it (trust.md § 1). Throws ProviderFailure.
 */
export function checkAlgorithms(root: XmlElement): void {
  for (const parent of [{ name: '', children: [root] }, ...everyElementOf(root)])
    for (const element of parent.children) checkOne(element, parent.name);
}

function checkOne({ uri, name, attributes }: XmlElement, parent: string): void {
  const allowed = ALLOWED.get(`${parent} ${uri}${name}`) ?? ALLOWED.get(uri + name) ?? [];
  for (const attribute of attributes)
    if (attribute.name === 'Algorithm' && !allowed.includes(attribute.value))
      refuse('an algorithm that is not allowed');
}
