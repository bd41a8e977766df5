import type { Caller } from './callers';
import type { DoorOperation } from './door';

/** The namespace of everything this service defines on the wire (wire.md § 1). */
export const SERVICE = 'urn:dfdg:cvworkflowservice:v1';

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

/** The wire's name of a field, and its type in XML Schema. */
export type WireField = {
  readonly name: string;
  readonly type: 'string' | 'int' | 'dateTime';
  readonly optional?: boolean;
};

export type WireMessage = {
  readonly wrapper: string;
  /** The element in the wrapper that contains the fields, if not the wrapper itself. */
  readonly within?: string;
  /** By the service's own names, in the order of the schema. */
  readonly fields: Readonly<Record<string, WireField>>;
};

const CPR: WireField = { name: 'PersonCivilRegistrationIdentifier', type: 'string' };

/**
 * The requests of the source document, written independently of the service's own description, so that differences
 * show.
 */
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

/** The service's own name of a field on the wire; an unknown name is returned as it is. */
export function ourName(wireName: string): string {
  return WIRE_FIELDS.find(([, { name }]) => name === wireName)?.[0] ?? wireName;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 has no way to write, not even by a reference
const NOT_OF_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;
const ELEMENT_NAME = /^[A-Za-z_][\w.-]*$/;

/** Whether an input has a character that no XML document can contain: the message is then not well-formed. */
export function isUnwritable(input: unknown): boolean {
  if (typeof input === 'string') return NOT_OF_XML.test(input);
  return typeof input === 'object' && input !== null && Object.values(input).some(isUnwritable);
}

/**
 * Whether a message keeps its meaning when expressed in SOAP. It does not where XML has no types and no null to be
 * wrong with: a number instead of text, a text that reads as the expected number, nil or nothing for an optional field,
 * white space that XML Schema collapses, lists, empty objects. Those are left to other doors.
 */
export function isExpressible(operation: DoorOperation, input: unknown): boolean {
  if (Array.isArray(input) || input === null || input === undefined) return false;
  if (typeof input !== 'object') return String(input).trim() !== '';
  const { fields } = WIRE[operation];
  const wireNames = Object.values(fields).map(({ name }) => name);
  return Object.entries(input).every(([name, value]) => {
    const field = fields[name];
    return field
      ? isExpressibleAs(field, value) || isNoComment(name, value)
      : ELEMENT_NAME.test(name) && !wireNames.includes(name);
  });
}

/** An empty comment equals none. */
function isNoComment(name: string, value: unknown): boolean {
  return name === 'comment' && value === '';
}

function isExpressibleAs({ type, optional = false }: WireField, value: unknown): boolean {
  if (value === undefined) return true;
  if (value === null || value === '') return !optional;
  if (typeof value === 'object') return !Array.isArray(value) && Object.keys(value).length > 0;
  if (type === 'string') return typeof value === 'string';
  if (typeof value !== 'string') return type === 'int';
  return !/^[ \t\r\n]|[ \t\r\n]$/.test(value) && !(type === 'int' && /^[+-]?\d+$/.test(value));
}

/** A text as element content, exactly: a carriage return, and what XML cannot contain, as character references. */
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

/** Undefined is absent, null is nil, an object becomes its children. */
function element(name: string, value: unknown): string {
  if (value === undefined) return '';
  if (value === null) return `<${name} xmlns:xsi="${XSI}" xsi:nil="true"/>`;
  return `<${name}>${content(value)}</${name}>`;
}

/** The content of a Body: an operation with an input in the service's own terms, each field in its place. */
export function bodyOf(operation: DoorOperation, input: unknown): string {
  const { wrapper, within, fields } = WIRE[operation];
  const given = fieldsIn(input);
  const known = Object.entries(fields).map(([ours, { name }]) => element(name, given[ours]));
  const unknown = Object.entries(given).map(([name, value]) => (name in fields ? '' : element(name, value)));
  const inside = typeof input === 'object' ? [...known, ...unknown].join('') : content(input);
  return `<${wrapper} xmlns="${SERVICE}">${within ? `<${within}>${inside}</${within}>` : inside}</${wrapper}>`;
}

/** The element named in the refusal of a message with an unknown field, or with text instead of fields. */
export function wrongElement(operation: DoorOperation, input: unknown): string {
  const { wrapper, within = wrapper, fields } = WIRE[operation];
  const unknown = Object.keys(fieldsIn(input)).find((name) => !(name in fields));
  return unknown === undefined ? within : `{${SERVICE}}${unknown}`;
}

function fieldsIn(input: unknown): Readonly<Record<string, unknown>> {
  return typeof input === 'object' && input !== null ? (input as Record<string, unknown>) : {};
}

/** The header with the organisation that a call is made for. */
export function organisationHeader({ type, code }: Caller['organisation']): string {
  return `<ActiveOrganisationHeader xmlns="${SERVICE}"><OrganisationTypeIdentifier>${type}</OrganisationTypeIdentifier><OrganisationCode>${escaped(code)}</OrganisationCode></ActiveOrganisationHeader>`;
}

/** The header with the person that a call is made for. */
export function userHeader(fullName = 'Prøve Sagsbehandler', identifier?: string): string {
  const known = identifier === undefined ? '' : `<UserIdentifier>${escaped(identifier)}</UserIdentifier>`;
  return `<RequestUserMetadata xmlns="${SERVICE}"><UserFullName>${escaped(fullName)}</UserFullName>${known}</RequestUserMetadata>`;
}

/** The header that makes a change repeatable. */
export function identifierHeader(identifier: string): string {
  return `<RequestIdentifier xmlns="${SERVICE}">${escaped(identifier)}</RequestIdentifier>`;
}

/** A header without a value, as serialisers write null. */
export function nilHeader(name: string): string {
  return `<${name} xmlns="${SERVICE}" xmlns:xsi="${XSI}" xsi:nil="true"/>`;
}
