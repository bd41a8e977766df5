import { promisify } from 'node:util';
import { SAML, type SamlConfig } from '@node-saml/node-saml';
import { decrypt } from 'xml-encryption';
import { refuse } from '@/server/adapters/identity/refuse';
import type { XmlElement } from '@/server/xml/xml';
import { childOf, optionalChildOf } from './elements';
import { decodeBase64, readGated } from './gate';
import { NAMESPACE } from './names';
import { checkAssertion, checkSignedMessage, structureOf } from './structure';

/** What is asked of the worker: a message as it was posted, and what it is verified and decrypted by. */
export type Task = {
  readonly kind: 'response' | 'logout-request' | 'logout-response';
  /** Base64. */
  readonly message: string;
  /** Of the provider, as PEM: a signature by any of them counts. */
  readonly certificates: readonly string[];
  /** Our own, as PEM. */
  readonly keys: readonly string[];
};

/** A response with the XML of its assertion, of verified bytes alone; undefined where it has a status instead. */
export type VerifiedResponse = { readonly response: XmlElement; readonly assertion: string | undefined };

/** The library checks signatures, and nothing else: the rest is read from what it verified (assertion.ts). */
const UNUSED = { callbackUrl: 'urn:unused', issuer: 'urn:unused', audience: false, acceptedClockSkewMs: -1 } as const;

/**
 * Verifies a response whose assertion is signed itself; a signature of the response must hold, too.
 * Throws ProviderFailure, and what the library throws.
 */
export async function verifyResponse({ message, certificates, keys }: Omit<Task, 'kind'>): Promise<VerifiedResponse> {
  const text = decodeBase64(message);
  const response = readGated(text);
  if (!hasAssertion(response)) return { response, assertion: undefined };
  const isEncrypted = structureOf(response) === 'encrypted';
  const isWhollySigned = optionalChildOf(response, NAMESPACE.signature, 'Signature') !== undefined;
  const saml = new SAML({
    ...UNUSED,
    idpCert: [...certificates],
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: isWhollySigned,
    ...(isEncrypted && { decryptionPvk: await fittingKey(text, keys) }),
  } satisfies SamlConfig);
  const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: Buffer.from(text).toString('base64') });
  return { response, assertion: profile?.getAssertionXml?.() ?? refuse('no assertion') };
}

/** A message about a logout that a form brought, verified as a whole. Throws as verifyResponse. */
export async function verifyLogout({ kind, message, certificates }: Omit<Task, 'keys'>): Promise<XmlElement> {
  const text = decodeBase64(message);
  const root = readGated(text);
  const name = kind === 'logout-request' ? 'LogoutRequest' : 'LogoutResponse';
  if (root.uri !== NAMESPACE.protocol || root.name !== name) refuse(`not a ${name}`);
  checkSignedMessage(root);
  const saml = new SAML({ ...UNUSED, idpCert: [...certificates], wantAuthnResponseSigned: true });
  const encoded = Buffer.from(text).toString('base64');
  if (kind === 'logout-request') await saml.validatePostRequestAsync({ SAMLRequest: encoded });
  else await saml.validatePostResponseAsync({ SAMLResponse: encoded });
  return root;
}

/** Without one there is a status that says why. It is signed by nobody, and ends nothing but this attempt. */
function hasAssertion(response: XmlElement): boolean {
  if (response.uri !== NAMESPACE.protocol || response.name !== 'Response') return refuse('not a response');
  childOf(response, NAMESPACE.protocol, 'Status');
  return response.children.some(({ name }) => name === 'Assertion' || name === 'EncryptedAssertion');
}

const decrypted = promisify(decrypt);

/**
 * The key that the assertion is encrypted for. Decrypted here first, so that its text passes the gate before the
 * library reads it. One name for whatever fails, so that nobody can learn from it. Throws ProviderFailure.
 */
async function fittingKey(text: string, keys: readonly string[]): Promise<string> {
  for (const key of keys) {
    const plain = await decrypted(text, { key }).catch(() => undefined);
    if (plain === undefined) continue;
    checkAssertion(readGated(plain));
    return key;
  }
  return refuse('an assertion that can’t be decrypted');
}
