import { ProviderFailure } from '@/server/operations/ports/sign-in-providers';
import { parseXml, type XmlElement, XmlRefused } from '@/server/xml/xml';
import { checkAlgorithms } from './algorithms';
import { everyElementOf, refuse } from './elements';

/** Of a message, in characters. */
export const MAX_LENGTH = 256 * 1024;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a base64 value. Throws ProviderFailure. */
export function decodeBase64(value: string): string {
  const compact = value.replaceAll(/\s/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) refuse('a message that is not base64');
  return decodeUtf8(Buffer.from(compact, 'base64'));
}

/** Throws ProviderFailure. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    return refuse('a message that is not UTF-8');
  }
}

/**
 * Reads a document before anything else does (trust.md § 1): no document type, no more than a message may have, no
 * algorithm that is not allowed, no ID twice. Throws ProviderFailure.
 */
export function readGated(text: string): XmlElement {
  if (text.length > MAX_LENGTH) refuse('a message that is too long');
  const root = parsed(text);
  checkAlgorithms(root);
  const ids = everyElementOf(root).flatMap(({ attributes }) =>
    attributes.filter(({ name }) => name.toLowerCase() === 'id').map(({ value }) => value),
  );
  if (new Set(ids).size < ids.length) refuse('an ID that is there twice');
  return root;
}

function parsed(text: string): XmlElement {
  try {
    return parseXml(text);
  } catch (error) {
    if (error instanceof XmlRefused) throw new ProviderFailure('unverified', `a document refused: ${error.reason}`);
    throw error;
  }
}
