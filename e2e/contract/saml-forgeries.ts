import { createHmac } from 'node:crypto';
import type { SamlSettings } from '@/e2e/harness/saml-provider';
import { signElement } from '@/e2e/harness/saml-signer';
import type { SelfSigned } from '@/e2e/harness/self-signed';
import {
  after,
  before,
  pieceOf,
  prefixesOf,
  renamed,
  replacePiece,
  within,
  withoutDeclaration,
  withoutPiece,
} from './xml-pieces';

/** What a forger has: a real answer, and keys. */
export type Means = {
  /** Names somebody else. */
  readonly evil: (xml: string) => string;
  /** Of the provider; and of somebody else. */
  readonly keys: SelfSigned;
  readonly otherKeys: SelfSigned;
};

/** What the provider has signed in the real answer. */
export type Signs = SamlSettings['signs'];

type Forge = (xml: string, means: Means) => string;
type Forgery = readonly [name: string, signs: Signs, forge: Forge];

/** The parts of a signed assertion: itself without its signature, and the signature. */
function partsOf(xml: string) {
  const assertion = pieceOf(xml, 'Assertion').text;
  const signature = pieceOf(assertion, 'Signature').text;
  return { assertion, signature, unsigned: withoutPiece(assertion, 'Signature') };
}

const PARTLY: Signs = ['assertion'];
const WHOLLY: Signs = ['response', 'assertion'];

/** The eight ways to wrap a signature, by the names that tools give them, and what has been found since. */
export const FORGERIES: readonly Forgery[] = [
  [
    'XSW1: the signed response inside the signature of another',
    WHOLLY,
    (xml, { evil }) => {
      const original = withoutDeclaration(withoutPiece(xml, 'Signature'));
      return within(renamed(evil(xml), 'Response'), 'Signature', original);
    },
  ],
  [
    'XSW2: the signed response before the signature of another',
    WHOLLY,
    (xml, { evil }) => {
      const original = withoutDeclaration(withoutPiece(xml, 'Signature'));
      return before(renamed(evil(xml), 'Response'), 'Signature', original);
    },
  ],
  [
    'XSW3: an unsigned assertion before the signed one',
    PARTLY,
    (xml, { evil }) => before(xml, 'Assertion', renamed(evil(partsOf(xml).unsigned), 'Assertion')),
  ],
  [
    'XSW4: the signed assertion inside an unsigned one',
    PARTLY,
    (xml, { evil }) => {
      const { assertion, unsigned } = partsOf(xml);
      return replacePiece(xml, 'Assertion', () =>
        renamed(evil(unsigned), 'Assertion').replace(/<\/(?:\w+:)?Assertion>$/, (end) => assertion + end),
      );
    },
  ],
  [
    'XSW5: the signature in another assertion, and the signed one after it',
    PARTLY,
    (xml, { evil }) => {
      const { assertion, unsigned } = partsOf(xml);
      return replacePiece(xml, 'Assertion', () => renamed(evil(assertion), 'Assertion') + unsigned);
    },
  ],
  [
    'XSW6: the signature in another assertion, and the signed one inside it',
    PARTLY,
    (xml, { evil }) => {
      const { assertion, unsigned } = partsOf(xml);
      return replacePiece(xml, 'Assertion', () => within(renamed(evil(assertion), 'Assertion'), 'Signature', unsigned));
    },
  ],
  [
    'XSW7: an unsigned assertion among extensions',
    PARTLY,
    (xml, { evil }) => {
      const { protocol } = prefixesOf(xml);
      const { unsigned } = partsOf(xml);
      const extensions = `<${protocol}:Extensions>${evil(unsigned)}</${protocol}:Extensions>`;
      return before(xml, 'Status', extensions);
    },
  ],
  [
    'XSW8: the signed assertion inside an object of the signature',
    PARTLY,
    (xml, { evil }) => {
      const { signature: prefix } = prefixesOf(xml);
      const { assertion, unsigned } = partsOf(xml);
      return replacePiece(xml, 'Assertion', () =>
        within(renamed(evil(assertion), 'Assertion'), 'Signature', `<${prefix}:Object>${unsigned}</${prefix}:Object>`),
      );
    },
  ],
  [
    'an unsigned assertion of the same id before the signed one',
    PARTLY,
    (xml, { evil }) => before(xml, 'Assertion', evil(partsOf(xml).unsigned)),
  ],
  [
    'an unsigned assertion of the same id after the signed one',
    PARTLY,
    (xml, { evil }) => after(xml, 'Assertion', evil(partsOf(xml).unsigned)),
  ],
  [
    'a signature of the provider over another element',
    PARTLY,
    (xml, { evil, keys }) => {
      const { protocol, assertion } = prefixesOf(xml);
      const { unsigned } = partsOf(xml);
      const other = `<${protocol}:Extensions ID="_other"/>`;
      const bare = replacePiece(xml, 'Assertion', () => evil(unsigned));
      const signed = signElement(before(bare, 'Status', other), 'Extensions', keys);
      const moved = pieceOf(signed, 'Signature').text;
      return replacePiece(withoutPiece(signed, 'Signature'), 'Assertion', (text) =>
        text.replace(new RegExp(`</${assertion}:Issuer>`), (end) => end + moved),
      );
    },
  ],
  ['changed after it was signed', PARTLY, (xml, { evil }) => evil(xml)],
  ['changed after the response was signed', WHOLLY, (xml, { evil }) => evil(xml)],
  ['without any signature', PARTLY, (xml) => withoutPiece(xml, 'Signature')],
  [
    'with an empty signature',
    PARTLY,
    (xml) => replacePiece(xml, 'SignatureValue', (text) => text.replace(/>[\s\S]*</, '><')),
  ],
  [
    'signed with another key, which it names itself',
    PARTLY,
    (xml, { otherKeys }) => signElement(withoutPiece(xml, 'Signature'), 'Assertion', otherKeys),
  ],
  [
    'signed with another key, in the name of the provider’s certificate',
    PARTLY,
    (xml, { keys, otherKeys }) =>
      signElement(withoutPiece(xml, 'Signature'), 'Assertion', {
        key: otherKeys.key,
        certificate: keys.certificate,
      }),
  ],
  [
    'with another digest beside that which is signed',
    PARTLY,
    (xml, { evil }) => {
      const info = pieceOf(xml, 'SignedInfo').text;
      return before(evil(xml), 'SignedInfo', info.replace(/(DigestValue>)[^<]+/, '$1AAAA'));
    },
  ],
  [
    'with a digest that a comment divides',
    PARTLY,
    (xml, { evil }) =>
      evil(xml).replace(/(DigestValue>)([^<]+)/, (_, open: string, value: string) => `${open}<!--A-->${value}`),
  ],
  [
    'with two references in one signature',
    PARTLY,
    (xml, { evil }) => {
      const reference = pieceOf(xml, 'Reference').text;
      return after(evil(xml), 'Reference', reference);
    },
  ],
  [
    'with a second signature',
    PARTLY,
    (xml, { evil }) => {
      const { signature } = partsOf(xml);
      return after(evil(xml), 'Signature', signature);
    },
  ],
  ['with a signature of the whole document', PARTLY, (xml, { evil }) => evil(xml).replace(/URI="#[^"]+"/, 'URI=""')],
  [
    'with a reference by XPointer',
    PARTLY,
    (xml, { evil }) => evil(xml).replace(/URI="#([^"]+)"/, `URI="#xpointer(id('$1'))"`),
  ],
  [
    'with a reference to an address',
    PARTLY,
    (xml, { evil }) => evil(xml).replace(/URI="#([^"]+)"/, 'URI="http://127.0.0.1:9/#$1"'),
  ],
  ...['http://www.w3.org/TR/1999/REC-xslt-19991116', 'http://www.w3.org/TR/1999/REC-xpath-19991116'].map(
    (transform): Forgery => [
      `with a transform by ${transform.includes('xslt') ? 'XSLT' : 'XPath'}`,
      PARTLY,
      (xml, { evil }) => {
        const { signature } = prefixesOf(xml);
        return within(evil(xml), 'Transforms', `<${signature}:Transform Algorithm="${transform}"/>`, 'first');
      },
    ],
  ),
  [
    'with a transform that keeps comments',
    PARTLY,
    (xml) => xml.replaceAll(/(Algorithm="http:\/\/www.w3.org\/2001\/10\/xml-exc-c14n#)"/g, '$1WithComments"'),
  ],
  [
    'signed by HMAC with the provider’s certificate for a key',
    PARTLY,
    (xml, { evil, keys }) => {
      const method = 'http://www.w3.org/2000/09/xmldsig#hmac-sha1';
      const changed = evil(xml).replace(/(SignatureMethod Algorithm=")[^"]+/, `$1${method}`);
      const value = createHmac('sha1', keys.certificate).update(pieceOf(changed, 'SignedInfo').text).digest('base64');
      return replacePiece(changed, 'SignatureValue', (text) => text.replace(/>[\s\S]*</, `>${value}<`));
    },
  ],
  [
    'of two responses in one document',
    PARTLY,
    (xml, { evil }) => `${xml.trim()}${withoutDeclaration(evil(withoutPiece(xml, 'Signature')))}`,
  ],
  [
    'of a signed assertion that is wrapped in an element of its own',
    PARTLY,
    (xml, { evil }) => {
      const { assertion, unsigned } = partsOf(xml);
      return replacePiece(xml, 'Assertion', () => `<x:Wrap xmlns:x="urn:x">${assertion}</x:Wrap>${evil(unsigned)}`);
    },
  ],
];
