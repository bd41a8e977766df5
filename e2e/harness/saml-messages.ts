import { X509Certificate } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { BEARER, BINDING, NAME_ID, NAMESPACE } from '@/server/adapters/identity/saml/names';
import type { ProviderMetadata } from '@/server/adapters/identity/saml/provider-metadata';
import { attributesOf, MAYA, type SamlAccount } from './saml-attributes';

// What a SAML provider writes, unsigned, for tests and bench. Tests change one thing of what would be taken otherwise.

/** The provider, and the service’s address for it, where nothing else is said. */
export const PROVIDER = 'https://login.example.dk/saml';
export const PUBLIC_URL = 'https://cv.example.dk';
export const OWN = `${PUBLIC_URL}/sign-in/kommune`;

/** The ID of the request that is answered, likewise. */
const REQUEST = '_request';
const MINUTE = 60_000;

/** What every message has. Instants are milliseconds since 1970. */
type Common = Partial<{
  readonly id: string;
  readonly issuer: string;
  /** The service's address for the provider. */
  readonly at: string;
  readonly now: number;
}>;

/** What is changed of an assertion. */
export type AssertionChanges = Common &
  Partial<{
    /** The ID of the request that it answers. */
    readonly request: string;
    readonly audience: string;
    readonly recipient: string;
    readonly method: string;
    readonly account: SamlAccount;
    readonly nameId: string;
    readonly nameIdFormat: string;
    readonly session: string;
    /** Of authentication. */
    readonly context: string;
    /** Replace the account's, or leave them out. */
    readonly attributes: Readonly<Record<string, string | undefined>>;
    /** Replaces a text in the document. */
    readonly replaced: readonly [from: string, to: string];
  }>;

export function assertionXml(changes: AssertionChanges = {}): string {
  const { at = OWN, now = Date.now(), account = MAYA } = changes;
  const { audience = `${at}/metadata`, recipient = `${at}/acs`, request = REQUEST } = changes;
  const { context = 'urn:oasis:names:tc:SAML:2.0:ac:classes:X509' } = changes;
  const instant = (minutes: number) => new Date(now + minutes * MINUTE).toISOString();
  const attributes = Object.entries({ ...attributesOf(account), ...changes.attributes }).flatMap(([name, values]) =>
    values === undefined ? [] : attributeXml(name, [values].flat()),
  );
  const xml = [
    `<saml:Assertion xmlns:saml="${NAMESPACE.assertion}" ID="${changes.id ?? '_assertion'}" Version="2.0" IssueInstant="${instant(0)}">`,
    `<saml:Issuer>${changes.issuer ?? PROVIDER}</saml:Issuer>`,
    `<saml:Subject><saml:NameID Format="${changes.nameIdFormat ?? NAME_ID.persistent}">${changes.nameId ?? account.sub}</saml:NameID>`,
    `<saml:SubjectConfirmation Method="${changes.method ?? BEARER}">`,
    `<saml:SubjectConfirmationData NotOnOrAfter="${instant(5)}" Recipient="${recipient}" InResponseTo="${request}"/>`,
    '</saml:SubjectConfirmation></saml:Subject>',
    `<saml:Conditions NotBefore="${instant(-1)}" NotOnOrAfter="${instant(60)}">`,
    `<saml:AudienceRestriction><saml:Audience>${audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>`,
    `<saml:AuthnStatement AuthnInstant="${instant(0)}" SessionIndex="${changes.session ?? 'session'}">`,
    `<saml:AuthnContext><saml:AuthnContextClassRef>${context}</saml:AuthnContextClassRef></saml:AuthnContext>`,
    `</saml:AuthnStatement><saml:AttributeStatement>${attributes.join('')}</saml:AttributeStatement></saml:Assertion>`,
  ].join('');
  return changes.replaced ? xml.replace(...changes.replaced) : xml;
}

/** An attribute of a person. */
export function attributeXml(name: string, values: readonly string[]): string {
  const each = values.map((value) => `<saml:AttributeValue>${value}</saml:AttributeValue>`);
  return `<saml:Attribute Name="${name}">${each.join('')}</saml:Attribute>`;
}

/** What is changed of a response. */
export type ResponseChanges = Common &
  Partial<{ readonly request: string; readonly status: string; readonly destination: string }>;

/** A response with this content, usually a signed assertion. */
export function responseXml(content: string, changes: ResponseChanges = {}): string {
  const { at = OWN, destination = `${at}/acs`, request = REQUEST, status } = changes;
  const attributes = { Destination: destination, InResponseTo: request };
  return protocolXml('Response', attributes, statusXml(status) + content, { id: '_response', ...changes });
}

/** The status of an answer. */
export function statusXml(status = 'Success'): string {
  const value = `urn:oasis:names:tc:SAML:2.0:status:${status}`;
  return `<samlp:Status><samlp:StatusCode Value="${value}"/></samlp:Status>`;
}

/** Whom a request to sign out names, and in which session of theirs. */
export const NAMED = '<saml:NameID>maya</saml:NameID><samlp:SessionIndex>session</samlp:SessionIndex>';

/** What is changed of a message about a sign-out. */
export type LogoutChanges = Common & {
  /** Replace those it has, or leave them out. */
  readonly attributes?: Readonly<Record<string, string | undefined>>;
  /** What follows the issuer. */
  readonly content?: string;
};

/** A request to sign a person out. */
export function logoutRequestXml({ attributes, content = NAMED, ...changes }: LogoutChanges = {}): string {
  return protocolXml('LogoutRequest', { Destination: `${changes.at ?? OWN}/slo`, ...attributes }, content, changes);
}

/** The answer to such a request. @param request its ID */
export function logoutResponseXml(
  request: string,
  { attributes, content = statusXml(), ...changes }: LogoutChanges = {},
): string {
  const own = { Destination: `${changes.at ?? OWN}/slo`, InResponseTo: request };
  return protocolXml('LogoutResponse', { ...own, ...attributes }, content, changes);
}

function protocolXml(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  content: string,
  { id = '_message', issuer = PROVIDER, now = Date.now() }: Common,
): string {
  const all = { ID: id, Version: '2.0', IssueInstant: new Date(now).toISOString(), ...attributes };
  const written = Object.entries(all).map(([key, value]) => (value === undefined ? '' : ` ${key}="${value}"`));
  const namespaces = `xmlns:samlp="${NAMESPACE.protocol}" xmlns:saml="${NAMESPACE.assertion}"`;
  return `<samlp:${name} ${namespaces}${written.join('')}><saml:Issuer>${issuer}</saml:Issuer>${content}</samlp:${name}>`;
}

/** The metadata of a provider. */
export function metadataXml({ entityId, certificates, signIn, logout, logoutAnswer }: ProviderMetadata): string {
  const keys = certificates.map(
    (pem) =>
      `<md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${bareCertificate(pem)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`,
  );
  const service = (name: string, binding: keyof typeof BINDING, location: string | undefined, more = '') =>
    location === undefined ? '' : `<md:${name} Binding="${BINDING[binding]}" Location="${location}"${more}/>`;
  const answersAt = logoutAnswer.redirect && ` ResponseLocation="${logoutAnswer.redirect}"`;
  return [
    `<md:EntityDescriptor xmlns:md="${NAMESPACE.metadata}" xmlns:ds="${NAMESPACE.signature}" entityID="${entityId}">`,
    `<md:IDPSSODescriptor protocolSupportEnumeration="${NAMESPACE.protocol}">`,
    ...keys,
    service('SingleLogoutService', 'redirect', logout.redirect, answersAt),
    service('SingleLogoutService', 'post', logout.post),
    service('SingleSignOnService', 'redirect', signIn.redirect),
    service('SingleSignOnService', 'post', signIn.post),
    '</md:IDPSSODescriptor></md:EntityDescriptor>',
  ].join('');
}

/** A certificate as metadata have it. */
export function bareCertificate(pem: string): string {
  return new X509Certificate(pem).raw.toString('base64');
}

/** A message that a browser brings, by a form or an address. */
export type Message = {
  readonly kind: 'SAMLRequest' | 'SAMLResponse';
  readonly xml: string;
  readonly relayState?: string | undefined;
};

/** The fields of a form that brings a message. */
export function formOf({ kind, xml, relayState }: Message): URLSearchParams {
  return new URLSearchParams({
    [kind]: base64(xml),
    ...(relayState !== undefined && { RelayState: relayState }),
  });
}

export function base64(xml: string): string {
  return Buffer.from(xml).toString('base64');
}

/** A message in an address as the service wrote it; whether its signature holds is not looked at. */
export function messageIn({ searchParams }: URL): {
  readonly xml: string;
  readonly id: string;
  readonly state: string;
} {
  const [, sent = ''] = [...searchParams].find(([name]) => /^SAML(?:Request|Response)$/.test(name)) ?? [];
  const xml = inflateRawSync(Buffer.from(sent, 'base64')).toString();
  return { xml, id: idOf(xml), state: searchParams.get('RelayState') ?? '' };
}

/** The ID of a message. */
export function idOf(xml: string): string {
  return / ID="([^"]+)"/.exec(xml)?.[1] ?? '';
}
