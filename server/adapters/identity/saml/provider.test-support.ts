import fc from 'fast-check';
import { CVR } from '@/e2e/harness/identity-dir';
import { NAMES } from '@/e2e/harness/saml-attributes';
import { PROVIDER } from '@/e2e/harness/saml-messages';
import { type Signing, signWhole } from '@/e2e/harness/saml-signer';
import { type SelfSigned, selfSigned } from '@/e2e/harness/self-signed';
import type { SamlSettings } from './settings';

/** The provider's key, one that is nobody's, and ours. */
export const PROVIDER_KEY = selfSigned('provider');
export const FOREIGN_KEY = selfSigned('stranger');
export const OWN_KEY = selfSigned('service');

/** A provider with both bindings. */
export const SETTINGS: SamlSettings = {
  ...{ name: 'kommune', label: { da: 'Kommunen', en: 'The municipality' }, organisations: [CVR] },
  metadata: {
    entityId: PROVIDER,
    certificates: [PROVIDER_KEY.certificate],
    signIn: { redirect: 'https://login.example.dk/sso', post: 'https://login.example.dk/sso/post' },
    logout: { redirect: 'https://login.example.dk/slo', post: 'https://login.example.dk/slo/post' },
    logoutAnswer: { redirect: 'https://login.example.dk/slo/answer', post: 'https://login.example.dk/slo/post' },
  },
  ...{ keys: [OWN_KEY], entityId: undefined, assurance: 'Substantial', contact: undefined, attributes: NAMES },
};

/** Signs a document, usually by the provider. */
export function sign(xml: string, by: SelfSigned = PROVIDER_KEY, signing?: Signing): string {
  return signWhole(xml, by, signing);
}

const ODD = ['<', '>', '/', '"', '&#0;', '&x;', '<!DOCTYPE x>', '<!---->', ' xmlns=""', ' ID="x"', '<![CDATA['];

/** A text as a document has it. */
export function escaped(text: string): string {
  return text.replaceAll(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Documents that are nearly a valid one, and now and then texts that are none. */
export function nearly(valid: string): fc.Arbitrary<string> {
  const anything = fc.string({ unit: 'binary' });
  const changed = fc
    .tuple(fc.nat(valid.length), fc.nat(200), fc.oneof(fc.constantFrom(...ODD), anything))
    .map(([at, removed, added]) => `${valid.slice(0, at)}${added}${valid.slice(at + removed)}`);
  return fc.oneof(anything, { arbitrary: changed, weight: 9 });
}
