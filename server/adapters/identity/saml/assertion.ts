import type * as z from 'zod';
import { cprOf, personName, withoutCpr } from '@/server/adapters/identity/person';
import { accepted, refuse } from '@/server/adapters/identity/refuse';
import type { Identified } from '@/server/operations/ports/sign-in-providers';
import type { XmlElement } from '@/server/xml/xml';
import { isAtLeast, levelOf } from './assurance';
import { attributeOf, childOf, childrenOf, everyElementOf, optionalChildOf, textOf } from './elements';
import { readGated } from './gate';
import { namedIn } from './name-id';
import { BEARER, NAMESPACE } from './names';
import { readPrivileges } from './privileges';
import type { SamlSettings } from './settings';
import { CLOCK_TOLERANCE_MS, instantOf, isDuring } from './validity';

const { assertion: SAML } = NAMESPACE;

/** Conditions that restrict nothing here: an answer is taken once in any case, and nothing is passed on. */
const KNOWN_CONDITIONS = ['AudienceRestriction', 'OneTimeUse', 'ProxyRestriction'];

/** What an assertion has to be the answer to. */
export type Expected = {
  readonly settings: Pick<SamlSettings, 'metadata' | 'assurance' | 'attributes'>;
  /** Our entity ID. */
  readonly audience: string;
  /** The address it was sent to. */
  readonly recipient: string;
  /** The ID of the request. */
  readonly request: string;
  readonly now: number;
  /** Reads what the provider knows a person or a session by. */
  readonly identifier: z.ZodType<string>;
};

/**
 * What a verified assertion says about the person, if it is the answer to this request, for us, now, and at least as
 * certain as was asked for. Throws ProviderFailure.
 * @param xml of verified bytes alone
 */
export function identifiedIn(xml: string, expected: Expected): Identified {
  const assertion = readGated(xml);
  const { settings, identifier } = expected;
  if (assertion.uri !== SAML || assertion.name !== 'Assertion') refuse('no assertion');
  checkHead(assertion, settings.metadata.entityId);
  const subject = childOf(assertion, SAML, 'Subject');
  checkConfirmation(subject, expected);
  checkConditions(childOf(assertion, SAML, 'Conditions'), expected);
  const statement = childOf(assertion, SAML, 'AuthnStatement');
  const attributes = attributesOf(assertion);
  checkAssurance(statement, attributes, expected);
  const session = attributeOf(statement, 'SessionIndex');
  return { ...namedIn(subject, session, identifier), ...personIn(attributes, settings.attributes) };
}

function checkHead(assertion: XmlElement, entityId: string): void {
  if (attributeOf(assertion, 'Version') !== '2.0') refuse('another version of SAML');
  if (textOf(childOf(assertion, SAML, 'Issuer')) !== entityId) refuse('an assertion of another issuer');
}

/** That whoever brings it is the person, if it was sent here, now, as the answer to this request. */
function checkConfirmation(subject: XmlElement, { recipient, request, now }: Expected): void {
  const isConfirmed = childrenOf(subject, SAML, 'SubjectConfirmation').some((confirmation) => {
    const data = optionalChildOf(confirmation, SAML, 'SubjectConfirmationData');
    return (
      attributeOf(confirmation, 'Method') === BEARER &&
      data !== undefined &&
      attributeOf(data, 'Recipient') === recipient &&
      attributeOf(data, 'InResponseTo') === request &&
      attributeOf(data, 'NotBefore') === undefined &&
      attributeOf(data, 'NotOnOrAfter') !== undefined &&
      isDuring(data, now)
    );
  });
  if (!isConfirmed) refuse('no confirmation for this request');
}

function checkConditions(conditions: XmlElement, { audience, now }: Expected): void {
  if (attributeOf(conditions, 'NotOnOrAfter') === undefined || !isDuring(conditions, now)) refuse('not valid now');
  if (conditions.children.some(({ uri, name }) => uri !== SAML || !KNOWN_CONDITIONS.includes(name)))
    refuse('an unknown condition');
  const restrictions = childrenOf(conditions, SAML, 'AudienceRestriction');
  const isForUs = (restriction: XmlElement) =>
    childrenOf(restriction, SAML, 'Audience').some((one) => textOf(one) === audience);
  if (restrictions.length === 0 || !restrictions.every(isForUs)) refuse('for another audience');
}

function checkAssurance(statement: XmlElement, attributes: Attributes, { settings, now }: Expected): void {
  if (instantOf(statement, 'AuthnInstant') > now + CLOCK_TOLERANCE_MS) refuse('authenticated in the future');
  const ends = attributeOf(statement, 'SessionNotOnOrAfter');
  if (ends !== undefined && instantOf(statement, 'SessionNotOnOrAfter') <= now - CLOCK_TOLERANCE_MS)
    refuse('a session that has ended');
  const context = textOf(childOf(childOf(statement, SAML, 'AuthnContext'), SAML, 'AuthnContextClassRef'));
  const [asserted, ...more] = attributes.get(settings.attributes.assurance) ?? [];
  if (asserted === undefined || more.length > 0) refuse('no level of assurance');
  for (const level of [asserted, levelOf(context)])
    if (level !== undefined && !isAtLeast(level, settings.assurance)) refuse('a lower level of assurance');
}

type Attributes = ReadonlyMap<string, readonly string[]>;

function attributesOf(assertion: XmlElement): Attributes {
  const attributes = new Map<string, readonly string[]>();
  for (const element of everyElementOf(assertion).filter(({ uri, name }) => uri === SAML && name === 'Attribute')) {
    const name = attributeOf(element, 'Name') ?? '';
    const values = childrenOf(element, SAML, 'AttributeValue').map(textOf);
    attributes.set(name, [...(attributes.get(name) ?? []), ...values]);
  }
  return attributes;
}

function personIn(
  attributes: Attributes,
  names: SamlSettings['attributes'],
): Pick<Identified, 'name' | 'cvr' | 'privileges' | 'cpr'> {
  const one = (name: string): string | undefined => {
    const [value, ...more] = attributes.get(name) ?? [];
    return more.length === 0 ? value : refuse('an attribute that is there twice');
  };
  const cpr = names.cpr === undefined ? undefined : one(names.cpr);
  return {
    name: withoutCpr(accepted(personName, one(names.name), 'no name, or none of one line')),
    cvr: one(names.cvr),
    privileges: (attributes.get(names.privileges) ?? []).flatMap(readPrivileges),
    cpr: cpr === undefined ? undefined : (cprOf(cpr) ?? refuse('a CPR number in another form')),
  };
}
