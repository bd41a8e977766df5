import * as z from 'zod';
import { accepted, refuse } from '@/server/adapters/identity/refuse';
import { escapeXml } from '@/server/domain/xml-text';
import type { Leaving } from '@/server/operations/ports/sign-in-providers';
import type { XmlElement } from '@/server/xml/xml';
import { attributeOf, childOf, textOf } from './elements';
import { NAME_ID, NAMESPACE } from './names';
import { writtenElement } from './written-element';

/** How the provider wrote a name identifier beside its text: a request to sign out has to repeat it. */
const handle = z.object({
  format: z.string().optional(),
  nameQualifier: z.string().optional(),
  spNameQualifier: z.string().optional(),
});

/** What the provider knows a person or a session by. Throws ProviderFailure. */
export function identifierIn(text: string, identifier: z.ZodType<string>): string {
  return accepted(identifier, text, 'an identifier that is not one line');
}

/** The name identifier of the person in an element. Throws ProviderFailure. */
export function nameIdIn(element: XmlElement): XmlElement {
  return childOf(element, NAMESPACE.assertion, 'NameID');
}

/**
 * Whom an assertion names, as it is repeated when they sign out. Throws ProviderFailure.
 * @param session the index of the session, if it has one
 */
export function namedIn(subject: XmlElement, session: string | undefined, identifier: z.ZodType<string>): Leaving {
  const nameId = nameIdIn(subject);
  if (attributeOf(nameId, 'Format') === NAME_ID.transient) refuse('a name identifier for this sign-in alone');
  const given = textOf(nameId);
  const own = identifierIn(given, identifier);
  const ownSession = session === undefined ? undefined : identifierIn(session, identifier);
  return {
    subject: own,
    session: ownSession,
    // What was replaced by a digest can't be told to the provider.
    handle: own === given && ownSession === session ? handleOf(nameId) : undefined,
  };
}

function handleOf(nameId: XmlElement): string {
  return JSON.stringify({
    format: attributeOf(nameId, 'Format'),
    nameQualifier: attributeOf(nameId, 'NameQualifier'),
    spNameQualifier: attributeOf(nameId, 'SPNameQualifier'),
  } satisfies z.infer<typeof handle>);
}

/** A name identifier as the provider wrote it, as XML. */
export function writtenNameId(subject: string, kept: string): string {
  const { format, nameQualifier, spNameQualifier } = handle.parse(JSON.parse(kept));
  const attributes = { Format: format, NameQualifier: nameQualifier, SPNameQualifier: spNameQualifier };
  return writtenElement('saml:NameID', attributes, escapeXml(subject));
}
