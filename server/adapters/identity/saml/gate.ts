import { refuse } from '@/server/adapters/identity/refuse';
import { parseXml, type XmlElement, XmlRefused } from '@/server/xml/xml';
import { checkAlgorithms } from './algorithms';
import { everyElementOf } from './elements';

/** Of a message, in characters. */
export const MAX_LENGTH = 256 * 1024;

/** Of an attribute, in characters: the library compares every prefix of a list in one with every declaration. */
const MAX_ATTRIBUTE = 2_000;

/** Declarations of namespaces: the library compares each with those around it. */
const MAX_DECLARATIONS = 500;

/** The library puts IDs into XPaths: a quote would be a search of the sender’s own, which could last for hours. */
const ID = /^[\w.:-]*$/;

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
 * Reads a message before anything else does (trust.md § 1): as a document, without an algorithm that is not allowed,
 * without an ID twice or of other characters than IDs have. Throws ProviderFailure.
 */
export function readGated(text: string): XmlElement {
  const root = readDocument(text);
  if (text.split('xmlns').length > MAX_DECLARATIONS) refuse('a message with too many namespaces');
  checkAlgorithms(root);
  const attributes = everyElementOf(root).flatMap((element) => element.attributes);
  if (attributes.some(({ value }) => value.length > MAX_ATTRIBUTE)) refuse('an attribute that is too long');
  const ids = attributes.filter(({ name }) => name.toLowerCase() === 'id').map(({ value }) => value);
  if (!ids.every((id) => ID.test(id))) refuse('an ID of other characters');
  if (new Set(ids).size < ids.length) refuse('an ID that is there twice');
  return root;
}

/** Reads a document without a document type, of no more than a message may have. Throws ProviderFailure. */
export function readDocument(text: string): XmlElement {
  if (text.length > MAX_LENGTH) refuse('a document that is too long');
  try {
    return parseXml(text);
  } catch (error) {
    if (error instanceof XmlRefused) return refuse(`a document refused: ${error.reason}`);
    throw error;
  }
}
