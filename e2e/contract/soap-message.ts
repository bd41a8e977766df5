import type { Caller } from './callers';
import type { DoorOperation } from './door';

/** The namespace of everything of this service's on the wire (wire.md § 1). */
export const SERVICE = 'urn:dfdg:cvworkflowservice:v1';

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

/** What the wire calls a field of ours, and the type XML Schema gives it. */
export type WireField = {
  readonly name: string;
  readonly type: 'string' | 'int' | 'dateTime';
  readonly optional?: boolean;
};

export type WireMessage = {
  readonly wrapper: string;
  /** The element in the wrapper that has the fields, when it is not the wrapper itself. */
  readonly within?: string;
  /** By our own names, in the order of the schema. */
  readonly fields: Readonly<Record<string, WireField>>;
};

const CPR: WireField = { name: 'PersonCivilRegistrationIdentifier', type: 'string' };

/** The requests of the source document, told here again so that the service's own description of them has somebody to differ from. */
export const WIRE: Readonly<Record<DoorOperation, WireMessage>> = {
  updateCvStatus: {
    wrapper: 'UpdateCVStatus',
    within: 'CvStatus',
    fields: {
      cpr: CPR,
      status: { name: 'CvStatusIdentifier', type: 'int' },
      comment: { name: 'Comment', type: 'string', optional: true },
    },
  },
  updateCvAvailability: {
    wrapper: 'UpdateCVAvailability',
    within: 'CvAvailability',
    fields: { cpr: CPR, availability: { name: 'CvAvailabilityTypeIdentifier', type: 'int' } },
  },
  getUpdatedCvs: {
    wrapper: 'GetUpdatedCVs',
    within: 'GetCVUpdateListRequest',
    fields: {
      start: { name: 'CVChangeStartTime', type: 'dateTime' },
      end: { name: 'CVChangeEndTime', type: 'dateTime' },
      jobcenter: { name: 'Jobcenter', type: 'string', optional: true },
      page: { name: 'CVListPage', type: 'int', optional: true },
    },
  },
  getCvList: { wrapper: 'GetCVList', fields: { cpr: CPR } },
};

const WIRE_FIELDS = Object.values(WIRE).flatMap(({ fields }) => Object.entries(fields));

/** Our own name of what the wire calls a field; a name that is none of the wire's stays as it is. */
export function ourName(wireName: string): string {
  return WIRE_FIELDS.find(([, { name }]) => name === wireName)?.[0] ?? wireName;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 has no way to write, not even by a reference
const NOT_OF_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;
const ELEMENT_NAME = /^[A-Za-z_][\w.-]*$/;

/** Whether a text of an input has a character that no XML document can hold: the message is then not well-formed. */
export function isUnwritable(input: unknown): boolean {
  if (typeof input === 'string') return NOT_OF_XML.test(input);
  return typeof input === 'object' && input !== null && Object.values(input).some(isUnwritable);
}

/**
 * Whether a message can be told by SOAP so that it means what it means in our own words. It can't where XML has no types and no
 * null to be wrong with: a number where text is due, a text that reads as the number due, nil or nothing for what is optional, white
 * space that XML Schema takes off, lists, objects with nothing in them. All of that is left to a door that can say it.
 */
export function isTellable(operation: DoorOperation, input: unknown): boolean {
  if (Array.isArray(input) || input === null || input === undefined) return false;
  if (typeof input !== 'object') return String(input).trim() !== '';
  const { fields } = WIRE[operation];
  const wireNames = Object.values(fields).map(({ name }) => name);
  return Object.entries(input).every(([name, value]) => {
    const field = fields[name];
    return field
      ? isTellableAs(field, value) || isNoComment(name, value)
      : ELEMENT_NAME.test(name) && !wireNames.includes(name);
  });
}

/** An empty comment is none in any words. */
function isNoComment(name: string, value: unknown): boolean {
  return name === 'comment' && value === '';
}

function isTellableAs({ type, optional = false }: WireField, value: unknown): boolean {
  if (value === undefined) return true;
  if (value === null || value === '') return !optional;
  if (typeof value === 'object') return !Array.isArray(value) && Object.keys(value).length > 0;
  if (type === 'string') return typeof value === 'string';
  if (typeof value !== 'string') return type === 'int';
  return !/^[ \t\r\n]|[ \t\r\n]$/.test(value) && !(type === 'int' && /^[+-]?\d+$/.test(value));
}

/** A text between tags, to the letter: a carriage return, and what XML can't hold, as the character's number. */
export function escaped(text: string): string {
  return [...text]
    .map((character) => {
      if (character === '\r' || NOT_OF_XML.test(character)) return `&#${character.codePointAt(0)};`;
      return { '&': '&amp;', '<': '&lt;', '>': '&gt;' }[character] ?? character;
    })
    .join('');
}

function content(value: unknown): string {
  if (typeof value !== 'object' || value === null) return escaped(String(value));
  return Object.entries(value)
    .map(([name, inner]) => element(name, inner))
    .join('');
}

/** Undefined is absent, null is nil, an object is its children. */
function element(name: string, value: unknown): string {
  if (value === undefined) return '';
  if (value === null) return `<${name} xmlns:xsi="${XSI}" xsi:nil="true"/>`;
  return `<${name}>${content(value)}</${name}>`;
}

/** The content of a Body: an operation called with an input in our own words, each field in its place. */
export function bodyOf(operation: DoorOperation, input: unknown): string {
  const { wrapper, within, fields } = WIRE[operation];
  const given = fieldsIn(input);
  const known = Object.entries(fields).map(([ours, { name }]) => element(name, given[ours]));
  const unknown = Object.entries(given).map(([name, value]) => (name in fields ? '' : element(name, value)));
  const inside = typeof input === 'object' ? [...known, ...unknown].join('') : content(input);
  return `<${wrapper} xmlns="${SERVICE}">${within ? `<${within}>${inside}</${within}>` : inside}</${wrapper}>`;
}

/** The element by which a message is refused that has a field of no message, or text for fields. */
export function wrongElement(operation: DoorOperation, input: unknown): string {
  const { wrapper, within = wrapper, fields } = WIRE[operation];
  const unknown = Object.keys(fieldsIn(input)).find((name) => !(name in fields));
  return unknown === undefined ? within : `{${SERVICE}}${unknown}`;
}

function fieldsIn(input: unknown): Readonly<Record<string, unknown>> {
  return typeof input === 'object' && input !== null ? (input as Record<string, unknown>) : {};
}

/** The header that says for which organisation a call is made. */
export function organisationHeader({ type, code }: Caller['organisation']): string {
  return `<ActiveOrganisationHeader xmlns="${SERVICE}"><OrganisationTypeIdentifier>${type}</OrganisationTypeIdentifier><OrganisationCode>${escaped(code)}</OrganisationCode></ActiveOrganisationHeader>`;
}

/** The header that says for which person. */
export function userHeader(fullName = 'Prøve Sagsbehandler', identifier?: string): string {
  const known = identifier === undefined ? '' : `<UserIdentifier>${escaped(identifier)}</UserIdentifier>`;
  return `<RequestUserMetadata xmlns="${SERVICE}"><UserFullName>${escaped(fullName)}</UserFullName>${known}</RequestUserMetadata>`;
}

/** The header by which a change may be repeated. */
export function identifierHeader(identifier: string): string {
  return `<RequestIdentifier xmlns="${SERVICE}">${escaped(identifier)}</RequestIdentifier>`;
}

/** A header without a value, as serialisers write null. */
export function nilHeader(name: string): string {
  return `<${name} xmlns="${SERVICE}" xmlns:xsi="${XSI}" xsi:nil="true"/>`;
}
