import type * as z from 'zod';
import { refuse } from '@/server/adapters/identity/refuse';
import type { LogoutNotice } from '@/server/operations/ports/sign-in-providers';
import type { XmlElement } from '@/server/xml/xml';
import { attributeOf, childOf, childrenOf, textOf } from './elements';
import { identifierIn, nameIdIn } from './name-id';
import { NAMESPACE, STATUS } from './names';
import { CLOCK_TOLERANCE_MS, instantOf, isDuring } from './validity';

/** How old a message may be. It is remembered for longer (prisma/sql/sign-in/provider_logout.sql). */
const MAX_AGE_MS = 600_000;

/** What a message about a logout has to be. */
export type Expected = {
  /** The entity ID of the provider. */
  readonly issuer: string;
  /** The address it was sent to. */
  readonly destination: string;
  readonly now: number;
};

/** What a verified request of the provider's ends. Throws ProviderFailure. */
export function readLogoutRequest(root: XmlElement, expected: Expected, identifier: z.ZodType<string>): LogoutNotice {
  checkHead(root, 'LogoutRequest', expected);
  if (!isDuring(root, expected.now)) refuse('not valid now');
  const read = (element: XmlElement) => identifierIn(textOf(element), identifier);
  const [session, ...more] = childrenOf(root, NAMESPACE.protocol, 'SessionIndex').map(read);
  return {
    // Of several sessions there, all that the person has here end.
    session: more.length === 0 ? session : undefined,
    subject: read(nameIdIn(root)),
    id: attributeOf(root, 'ID') || refuse('no ID'),
  };
}

/**
 * Whether a verified answer says that the person is signed out everywhere. Throws ProviderFailure.
 * @param isOurs whether an ID is of a request of ours
 */
export function readLogoutResponse(root: XmlElement, expected: Expected, isOurs: (id: string) => boolean): boolean {
  checkHead(root, 'LogoutResponse', expected);
  if (!isOurs(attributeOf(root, 'InResponseTo') ?? '')) refuse('an answer to no request');
  const status = childOf(childOf(root, NAMESPACE.protocol, 'Status'), NAMESPACE.protocol, 'StatusCode');
  return attributeOf(status, 'Value') === STATUS.success && status.children.length === 0;
}

function checkHead(root: XmlElement, name: string, { issuer, destination, now }: Expected): void {
  if (root.uri !== NAMESPACE.protocol || root.name !== name) refuse(`not a ${name}`);
  if (attributeOf(root, 'Version') !== '2.0') refuse('another version of SAML');
  if (textOf(childOf(root, NAMESPACE.assertion, 'Issuer')) !== issuer) refuse('a message of another issuer');
  if (attributeOf(root, 'Destination') !== destination) refuse('a message for another address');
  const issued = instantOf(root, 'IssueInstant');
  if (issued > now + CLOCK_TOLERANCE_MS || issued < now - MAX_AGE_MS - CLOCK_TOLERANCE_MS) refuse('not valid now');
}
