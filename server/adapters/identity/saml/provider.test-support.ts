import { X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import { SignedXml } from 'xml-crypto';
import { encrypt } from 'xml-encryption';
import { selfSigned } from './certificate.test-support';
import { ENVELOPED, EXCLUSIVE_C14N, NAMESPACE, RSA_SHA256, SHA256 } from './names';
import type { OwnKey, SamlSettings } from './settings';

export const PROVIDER = 'https://login.example.dk/saml';
export const PUBLIC_URL = 'https://cv.example.dk';
export const OWN = `${PUBLIC_URL}/sign-in/kommune`;
export const CVR = '12345678';

/** The provider's key, one that is nobody's, and ours. */
export const PROVIDER_KEY = selfSigned('provider');
export const FOREIGN_KEY = selfSigned('stranger');
export const OWN_KEY = selfSigned('service');

export const NAMES = {
  name: 'https://data.gov.dk/model/core/eid/fullName',
  cvr: 'https://data.gov.dk/model/core/eid/professional/cvr',
  privileges: 'https://data.gov.dk/model/core/eid/privilegesIntermediate',
  assurance: 'https://data.gov.dk/concept/core/nsis/loa',
  cpr: 'https://data.gov.dk/model/core/eid/cprNumber',
} as const;

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

/** The address of metadata of a provider, as its file has them. */
export function metadataXml({ metadata }: SamlSettings = SETTINGS): string {
  const bare = (pem: string) => new X509Certificate(pem).raw.toString('base64');
  const keys = metadata.certificates.map(
    (pem) =>
      `<md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${bare(pem)}</ds:X509Certificate>` +
      '</ds:X509Data></ds:KeyInfo></md:KeyDescriptor>',
  );
  const service = (name: string, binding: string, location: string | undefined, more = '') =>
    location === undefined
      ? ''
      : `<md:${name} Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-${binding}" Location="${location}"${more}/>`;
  return [
    `<md:EntityDescriptor xmlns:md="${NAMESPACE.metadata}" xmlns:ds="${NAMESPACE.signature}" entityID="${metadata.entityId}">`,
    `<md:IDPSSODescriptor protocolSupportEnumeration="${NAMESPACE.protocol}">`,
    ...keys,
    service(
      'SingleLogoutService',
      'Redirect',
      metadata.logout.redirect,
      ` ResponseLocation="${metadata.logoutAnswer.redirect}"`,
    ),
    service('SingleLogoutService', 'POST', metadata.logout.post),
    service('SingleSignOnService', 'Redirect', metadata.signIn.redirect),
    service('SingleSignOnService', 'POST', metadata.signIn.post),
    '</md:IDPSSODescriptor></md:EntityDescriptor>',
  ].join('');
}

const XML = {
  privileges: `<PrivilegeGroup Scope="urn:dk:gov:saml:cvrNumberIdentifier:${CVR}"><Privilege>urn:cv</Privilege></PrivilegeGroup>`,
};

/** A list of privileges as its attribute has it. */
export function privilegesOf(
  groups = XML.privileges,
  profile = 'http://itst.dk/oiosaml/basic_privilege_profile',
): string {
  return Buffer.from(`<bpp:PrivilegeList xmlns:bpp="${profile}">${groups}</bpp:PrivilegeList>`).toString('base64');
}

/** What a test changes of an assertion. Instants are milliseconds since 1970. */
export type Changes = Partial<{
  readonly id: string;
  readonly request: string;
  readonly issuer: string;
  readonly audience: string;
  readonly recipient: string;
  readonly method: string;
  readonly nameId: string;
  readonly nameIdFormat: string;
  readonly session: string;
  readonly context: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly now: number;
  /** Replaces a text in the document. */
  readonly replaced: readonly [string, string];
}>;

const MINUTE = 60_000;

export function assertionXml(changes: Changes = {}): string {
  const now = changes.now ?? Date.now();
  const at = (minutes: number) => new Date(now + minutes * MINUTE).toISOString();
  const attributes = {
    ...{ [NAMES.name]: 'Maya Prøvesen', [NAMES.cvr]: CVR, [NAMES.assurance]: 'Substantial' },
    [NAMES.privileges]: privilegesOf(),
    ...changes.attributes,
  };
  const written = Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined
      ? []
      : `<saml:Attribute Name="${name}"><saml:AttributeValue>${value}</saml:AttributeValue></saml:Attribute>`,
  );
  const format = changes.nameIdFormat ?? 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';
  const xml = [
    `<saml:Assertion xmlns:saml="${NAMESPACE.assertion}" ID="${changes.id ?? '_assertion'}" Version="2.0" IssueInstant="${at(0)}">`,
    `<saml:Issuer>${changes.issuer ?? PROVIDER}</saml:Issuer>`,
    `<saml:Subject><saml:NameID Format="${format}">${changes.nameId ?? 'maya'}</saml:NameID>`,
    `<saml:SubjectConfirmation Method="${changes.method ?? 'urn:oasis:names:tc:SAML:2.0:cm:bearer'}">`,
    `<saml:SubjectConfirmationData NotOnOrAfter="${at(5)}" Recipient="${changes.recipient ?? `${OWN}/acs`}" `,
    `InResponseTo="${changes.request ?? '_request'}"/></saml:SubjectConfirmation></saml:Subject>`,
    `<saml:Conditions NotBefore="${at(-1)}" NotOnOrAfter="${at(60)}"><saml:AudienceRestriction>`,
    `<saml:Audience>${changes.audience ?? `${OWN}/metadata`}</saml:Audience></saml:AudienceRestriction></saml:Conditions>`,
    `<saml:AuthnStatement AuthnInstant="${at(0)}" SessionIndex="${changes.session ?? 'session'}"><saml:AuthnContext>`,
    `<saml:AuthnContextClassRef>${changes.context ?? 'urn:oasis:names:tc:SAML:2.0:ac:classes:X509'}</saml:AuthnContextClassRef>`,
    `</saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>${written.join('')}</saml:AttributeStatement>`,
    '</saml:Assertion>',
  ].join('');
  return changes.replaced ? xml.replace(...changes.replaced) : xml;
}

export type Signing = Partial<{
  readonly signature: string;
  readonly digest: string;
  readonly transforms: readonly string[];
}>;

/** Signs the root of a document, after its issuer. */
export function sign(xml: string, { key, certificate }: OwnKey = PROVIDER_KEY, how: Signing = {}): string {
  const signature = new SignedXml({
    privateKey: key,
    publicCert: certificate,
    signatureAlgorithm: how.signature ?? RSA_SHA256,
    canonicalizationAlgorithm: EXCLUSIVE_C14N,
  });
  const transforms = how.transforms ?? [ENVELOPED, EXCLUSIVE_C14N];
  signature.addReference({ xpath: '/*', digestAlgorithm: how.digest ?? SHA256, transforms: [...transforms] });
  signature.computeSignature(xml, { prefix: 'ds', location: { reference: '/*/*[1]', action: 'after' } });
  return signature.getSignedXml();
}

/** A response with this content, usually a signed assertion. */
export function responseXml(
  content: string,
  changes: Changes & { readonly status?: string; readonly destination?: string } = {},
): string {
  return [
    `<samlp:Response xmlns:samlp="${NAMESPACE.protocol}" xmlns:saml="${NAMESPACE.assertion}" ID="_response" Version="2.0" `,
    `IssueInstant="${new Date(changes.now ?? Date.now()).toISOString()}" Destination="${changes.destination ?? `${OWN}/acs`}" `,
    `InResponseTo="${changes.request ?? '_request'}"><saml:Issuer>${changes.issuer ?? PROVIDER}</saml:Issuer>`,
    `<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${changes.status ?? 'Success'}"/></samlp:Status>`,
    `${content}</samlp:Response>`,
  ].join('');
}

export function base64(xml: string): string {
  return Buffer.from(xml).toString('base64');
}

const encrypted = promisify(encrypt) as (content: string, options: object) => Promise<string>;
const OAEP = 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p';
const GCM = 'http://www.w3.org/2009/xmlenc11#aes256-gcm';

/** An assertion encrypted for a certificate. */
export async function encryptedAssertion(
  xml: string,
  to: OwnKey = OWN_KEY,
  transport = OAEP,
  data = GCM,
): Promise<string> {
  const content = await encrypted(xml, {
    ...{
      rsa_pub: new X509Certificate(to.certificate).publicKey.export({ type: 'spki', format: 'pem' }),
      pem: to.certificate,
    },
    ...{ encryptionAlgorithm: data, keyEncryptionAlgorithm: transport, keyEncryptionDigest: 'sha1' },
    ...{ disallowEncryptionWithInsecureAlgorithm: false, warnInsecureAlgorithm: false },
  });
  return `<saml:EncryptedAssertion xmlns:saml="${NAMESPACE.assertion}">${content}</saml:EncryptedAssertion>`;
}
