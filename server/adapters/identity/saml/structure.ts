import { refuse } from '@/server/adapters/identity/refuse';
import type { XmlElement } from '@/server/xml/xml';
import { attributeOf, childOf, childrenOf, everyElementOf } from './elements';
import { NAMESPACE } from './names';

/** Elements by which the library finds its way, whatever their namespace. */
const OWN_NAMESPACE: Readonly<Record<string, string>> = {
  Response: NAMESPACE.protocol,
  Assertion: NAMESPACE.assertion,
  EncryptedAssertion: NAMESPACE.assertion,
  Signature: NAMESPACE.signature,
  Reference: NAMESPACE.signature,
  EncryptedData: NAMESPACE.encryption,
  EncryptedKey: NAMESPACE.encryption,
};

/** Elements and attributes. The library's time grows with their square; a person with every privilege has some 200. */
const MAX_NODES = 1_000;

/** What is in a response: the assertion, or one that is encrypted. */
export type Structure = 'plain' | 'encrypted';

/**
 * Refuses a response in which anything but its one assertion could be taken for it: a second one anywhere, signatures
 * elsewhere than in the response and the assertion themselves or of something else. Throws ProviderFailure.
 */
export function structureOf(response: XmlElement): Structure {
  const count = namedIn(response);
  const plain = childrenOf(response, NAMESPACE.assertion, 'Assertion');
  const encrypted = childrenOf(response, NAMESPACE.assertion, 'EncryptedAssertion');
  if (response.name !== 'Response' || count('Response') !== 1) refuse('not one response');
  if (plain.length + encrypted.length !== 1) refuse('not one assertion');
  if (count('Assertion') + count('EncryptedAssertion') !== 1) refuse('an assertion elsewhere');
  const sealed = encrypted.length;
  if (count('EncryptedData') !== sealed || count('EncryptedKey') !== sealed) refuse('not one encrypted assertion');
  checkSignatures(response, [response, ...plain]);
  return sealed ? 'encrypted' : 'plain';
}

/** Refuses a decrypted text that is anything but one assertion. Throws ProviderFailure. */
export function checkAssertion(assertion: XmlElement): void {
  const count = namedIn(assertion);
  if (assertion.name !== 'Assertion' || count('Assertion') !== 1) refuse('not one assertion');
  if (count('EncryptedAssertion') + count('EncryptedData') + count('Response') > 0) refuse('an assertion with another');
  checkSignatures(assertion, [assertion]);
}

/** Refuses a message that is not signed as a whole, by one signature of its own. Throws ProviderFailure. */
export function checkSignedMessage(message: XmlElement): void {
  namedIn(message);
  childOf(message, NAMESPACE.signature, 'Signature');
  checkSignatures(message, [message]);
}

/** @returns counts elements by name. Throws ProviderFailure where one is in a namespace not its own, or too many are */
function namedIn(root: XmlElement): (name: string) => number {
  const all = everyElementOf(root);
  const nodes = all.reduce((sum, { attributes }) => sum + 1 + attributes.length, 0);
  if (nodes > MAX_NODES) refuse('a message of too many elements');
  if (all.some(({ uri, name }) => Object.hasOwn(OWN_NAMESPACE, name) && OWN_NAMESPACE[name] !== uri))
    refuse('an element in a foreign namespace');
  return (name) => all.filter((element) => element.name === name).length;
}

/** Signatures are in these elements only, one each, and each is of the element it is in. */
function checkSignatures(root: XmlElement, signed: readonly XmlElement[]): void {
  const signatures = signed.flatMap((element) => childrenOf(element, NAMESPACE.signature, 'Signature'));
  const all = everyElementOf(root).filter(({ name }) => name === 'Signature');
  if (all.length !== signatures.length) refuse('a signature elsewhere');
  for (const element of signed) {
    const [own, ...more] = childrenOf(element, NAMESPACE.signature, 'Signature');
    if (more.length > 0) refuse('more than one signature');
    const references = own ? everyElementOf(own).filter(({ name }) => name === 'Reference') : [];
    const ofAll = references.map((reference) => attributeOf(reference, 'URI'));
    if (own && (ofAll.length !== 1 || ofAll[0] !== `#${attributeOf(element, 'ID')}`))
      refuse('a signature of something else');
  }
}
