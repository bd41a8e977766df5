import { createSign, createVerify } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { refuse } from '@/server/adapters/identity/refuse';
import { SIGNATURES } from './algorithms';
import { decodeUtf8, MAX_LENGTH } from './gate';
import { RSA_SHA256 } from './names';

/** Of a message in an address, before it is inflated: browsers bring no longer ones. */
const MAX_QUERY = 32 * 1024;

/** A request or an answer. */
export type MessageKind = 'SAMLRequest' | 'SAMLResponse';

/** An address that brings a signed message. */
export function redirectTo(
  address: string,
  message: { readonly kind: MessageKind; readonly xml: string; readonly relayState: string | undefined },
  key: string,
): string {
  const deflated = deflateRawSync(message.xml).toString('base64');
  const parts: readonly [string, string | undefined][] = [
    [message.kind, deflated],
    ['RelayState', message.relayState],
    ['SigAlg', RSA_SHA256],
  ];
  const signed = parts.flatMap(([name, value]) => (value === undefined ? [] : `${name}=${encodeURIComponent(value)}`));
  const query = signed.join('&');
  const signature = createSign('sha256').update(query).sign(key, 'base64');
  const separator = address.includes('?') ? '&' : '?';
  return `${address}${separator}${query}&Signature=${encodeURIComponent(signature)}`;
}

/** A message that an address brought, verified. */
export type RedirectMessage = {
  readonly kind: MessageKind;
  readonly xml: string;
  readonly relayState: string | undefined;
};

/**
 * Verifies a message by the signature of its address, over the very octets that were sent. The library would take one
 * without a signature, with SHA-1, or with another message behind the one that is signed. Throws ProviderFailure.
 * @param query as it was sent
 */
export function readRedirect(query: string, certificates: readonly string[]): RedirectMessage {
  if (query.length > MAX_QUERY) refuse('a message that is too long');
  const parts = new Map<string, string>();
  for (const pair of query.split('&')) {
    const [name = '', value = ''] = pair.split(/=(.*)/s, 2);
    if (parts.has(name)) refuse('a part of the address that is there twice');
    parts.set(name, value);
  }
  const kinds = (['SAMLRequest', 'SAMLResponse'] as const).filter((kind) => parts.has(kind));
  const [kind, ...others] = kinds;
  if (!kind || others.length > 0) return refuse('not one message');
  const signature = parts.get('Signature');
  if (!signature || !parts.get('SigAlg')) return refuse('no signature');
  const algorithm = SIGNATURES.get(decoded(parts.get('SigAlg'))) ?? refuse('an algorithm that is not allowed');
  const signed = [kind, 'RelayState', 'SigAlg'].filter((name) => parts.has(name));
  const octets = signed.map((name) => `${name}=${parts.get(name)}`).join('&');
  const bytes = Buffer.from(decoded(signature), 'base64');
  const holds = certificates.some((certificate) => createVerify(algorithm).update(octets).verify(certificate, bytes));
  if (!holds) refuse('a signature that does not hold');
  return {
    kind,
    xml: inflated(Buffer.from(decoded(parts.get(kind)), 'base64')),
    relayState: parts.has('RelayState') ? decoded(parts.get('RelayState')) : undefined,
  };
}

function decoded(value = ''): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return refuse('an address that is not UTF-8');
  }
}

function inflated(bytes: Buffer): string {
  try {
    return decodeUtf8(inflateRawSync(bytes, { maxOutputLength: MAX_LENGTH }));
  } catch (error) {
    if (error instanceof Error && 'code' in error) return refuse('a message that can’t be inflated');
    throw error;
  }
}
