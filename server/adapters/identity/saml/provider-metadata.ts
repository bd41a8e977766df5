import { X509Certificate } from 'node:crypto';
import { refuse } from '@/server/adapters/identity/refuse';
import type { XmlElement } from '@/server/xml/xml';
import { isTooShort, SHORTEST_KEY } from './algorithms';
import { attributeOf, childOf, childrenOf, everyElementOf, textOf } from './elements';
import { readDocument } from './gate';
import { BINDING, NAMESPACE } from './names';

/** Where a browser is sent, by binding. */
export type Locations = { readonly redirect: string | undefined; readonly post: string | undefined };

/** What a provider's metadata say of it. */
export type ProviderMetadata = {
  readonly entityId: string;
  readonly signIn: Locations;
  /** Where requests to sign out go. */
  readonly logout: Locations;
  /** Where answers to its own requests go. */
  readonly logoutAnswer: Locations;
  /** By which it signs, as PEM: several while it changes them. */
  readonly certificates: readonly string[];
};

/**
 * The metadata of one provider. They may offer any algorithm, and be signed by any: an operator vouches for the file,
 * and which a message uses is checked in the message. Throws ProviderFailure, which says what is wrong with them.
 */
export function readProviderMetadata(text: string): ProviderMetadata {
  const root = readDocument(text);
  if (root.uri !== NAMESPACE.metadata || root.name !== 'EntityDescriptor') refuse('no metadata of one provider');
  const provider = childOf(root, NAMESPACE.metadata, 'IDPSSODescriptor');
  const signIn = locationsOf(provider, 'SingleSignOnService', ['Location']);
  if (!signIn.redirect && !signIn.post) refuse('no address to sign in at, by redirect or POST');
  const certificates = certificatesOf(provider);
  if (certificates.length === 0) refuse('no certificate that signs');
  return {
    entityId: attributeOf(root, 'entityID') || refuse('no entityID'),
    signIn,
    logout: locationsOf(provider, 'SingleLogoutService', ['Location']),
    logoutAnswer: locationsOf(provider, 'SingleLogoutService', ['ResponseLocation', 'Location']),
    certificates,
  };
}

/** @param names of the attributes, the preferred one first */
function locationsOf(provider: XmlElement, service: string, names: readonly string[]): Locations {
  const services = childrenOf(provider, NAMESPACE.metadata, service);
  const at = (binding: string) => {
    const found = services.find((one) => attributeOf(one, 'Binding') === binding);
    return found && names.map((name) => attributeOf(found, name)).find((location) => location);
  };
  return { redirect: at(BINDING.redirect), post: at(BINDING.post) };
}

/** Without a use, a key is for both. */
function certificatesOf(provider: XmlElement): readonly string[] {
  return childrenOf(provider, NAMESPACE.metadata, 'KeyDescriptor')
    .filter((key) => (attributeOf(key, 'use') ?? 'signing') === 'signing')
    .flatMap(everyElementOf)
    .filter(({ uri, name }) => uri === NAMESPACE.signature && name === 'X509Certificate')
    .map((element) => pemOf(textOf(element)));
}

function pemOf(base64: string): string {
  try {
    const certificate = new X509Certificate(Buffer.from(base64, 'base64'));
    const { publicKey } = certificate;
    if (publicKey.asymmetricKeyType !== 'rsa') refuse('a certificate that is not of an RSA key');
    if (isTooShort(publicKey)) refuse(`a certificate of a key of fewer than ${SHORTEST_KEY} bits`);
    return certificate.toString();
  } catch (error) {
    if (error instanceof TypeError || (error instanceof Error && 'code' in error))
      return refuse('a certificate that can’t be read');
    throw error;
  }
}
