import type { Organisation } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import { holdsCprBesideIds } from '@/server/domain/cpr-in-text';
import { ServiceFault } from '@/server/domain/service-error';
import { wrongWithName } from '@/server/domain/text';
import type { XmlElement } from '@/server/xml/xml';
import { qualifiedNameOf } from './element-name';
import type { HeaderBlocks } from './envelope';
import { HEADERS } from './messages';
import { fieldOf, isAbsent, readFields } from './read';
import type { ElementOf, SimpleType } from './schema';

/** The person a system acts for, as named by the system. */
export type ActingUser = { readonly fullName: string; readonly identifier: string | undefined };

/** ActiveOrganisationHeader, required: the organisation a call is made for. Throws ServiceFault 1014. */
export function readOrganisation(blocks: HeaderBlocks): Organisation {
  const { name, type } = HEADERS.organisation;
  const block = blockOf(blocks, HEADERS.organisation, false);
  if (!block) throw missing(blocks, name);
  const fields = readFields(block, type);
  const [typeElement, codeElement] = type.elements;
  const given = fields[typeElement.name];
  const organisationType = Object.values(OrganisationType).find((known) => known === given);
  if (organisationType === undefined) {
    throw new ServiceFault(1014, { field: typeElement.name, reason: given === undefined ? 'missing' : 'not-in-list' });
  }
  return { type: organisationType, code: textOf(codeElement, fields) };
}

/**
 * RequestUserMetadata: the person a call is made for.
 * @param required in updates
 * Throws ServiceFault 1014.
 */
export function readUser(blocks: HeaderBlocks, required: boolean): ActingUser | undefined {
  const { name, type } = HEADERS.user;
  const block = blockOf(blocks, HEADERS.user, !required);
  if (!block && required) throw missing(blocks, name);
  if (!block) return undefined;
  const fields = readFields(block, type);
  const [fullName, identifier] = type.elements;
  const id = fields[identifier.name] === undefined ? undefined : requireNoCpr(identifier, textOf(identifier, fields));
  return { fullName: requireNoCpr(fullName, textOf(fullName, fields)), identifier: id };
}

/** Refuses a CPR: the audit log and the screens show the user of a change, and must not show a CPR (domain.md § 3). */
function requireNoCpr(element: ElementOf, text: string): string {
  if (!holdsCprBesideIds(text)) return text;
  throw new ServiceFault(1014, { field: fieldOf(element), reason: 'holds-cpr' });
}

/** RequestIdentifier, optional: the idempotency key of a change. Throws ServiceFault 1014. */
export function readRequestIdentifier(blocks: HeaderBlocks): string | undefined {
  const block = blockOf(blocks, HEADERS.request, true);
  return block && textOf(HEADERS.request, readFields(wrapped(block), { elements: [HEADERS.request] }));
}

/** A header that is present: a nil one counts as absent, as in bodies, and so does an empty one that is optional. */
function blockOf(blocks: HeaderBlocks, header: ElementOf, optional: boolean): XmlElement | undefined {
  const block = blocks.own.get(header.name);
  return block && !isAbsent(block, header, optional) ? block : undefined;
}

/**
 * The fault for a missing header. If one of that name has another namespace, the fault names it as the likely mistake.
 */
function missing({ others }: HeaderBlocks, name: string): ServiceFault {
  const alike = others.find((block) => block.name.toLowerCase() === name.toLowerCase());
  if (alike) return new ServiceFault(1014, { field: qualifiedNameOf(alike), reason: 'unknown-element' });
  return new ServiceFault(1014, { field: name, reason: 'missing' });
}

/** Wraps a header that has a simple value in an element, so that it is read like a field. */
function wrapped(block: XmlElement): XmlElement {
  return { uri: block.uri, name: block.name, attributes: [], children: [block], text: '' };
}

/** A text within the limits of its type, and without characters that a log must not contain. */
function textOf(element: ElementOf & { readonly type: SimpleType }, fields: Readonly<Record<string, unknown>>): string {
  const field = fieldOf(element);
  const text = fields[field];
  if (typeof text !== 'string') throw new ServiceFault(1014, { field, reason: 'missing' });
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = element.type;
  const wrong = wrongWithName(text, maxLength) ?? (text.trim().length < minLength ? 'empty' : undefined);
  if (wrong) throw new ServiceFault(1014, { field, reason: wrong });
  return text;
}
