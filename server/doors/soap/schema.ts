import { CPR_DOCUMENT_PATTERN } from '@/server/domain/cpr';
import { COMMENT_LENGTH } from '@/server/domain/inputs';

// The types of the messages: what the reader goes by, what the writer writes, and what the WSDL tells others.

/** The namespace of everything that is ours (wire.md § 1). */
export const NAMESPACE = 'urn:dfdg:cvworkflowservice:v1';

export type SimpleType = {
  /** Undefined for a type of XML Schema itself. */
  readonly name?: string;
  readonly base: 'string' | 'int' | 'dateTime' | 'boolean' | SimpleType;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
};

export type ElementOf = {
  readonly name: string;
  readonly type: SimpleType | ComplexType;
  /** The operations' own word for it (domain/inputs.ts). */
  readonly field?: string;
  /** How often it comes, 1 when absent: at most once, any number of times, at least once. */
  readonly occurs?: '0-1' | '0-n' | '1-n';
};

export type ComplexType = { readonly name?: string; readonly elements: readonly ElementOf[] };

export function isComplex(type: SimpleType | ComplexType): type is ComplexType {
  return 'elements' in type;
}

/** What a simple type comes down to in XML Schema. */
export function baseOf(type: SimpleType): 'string' | 'int' | 'dateTime' | 'boolean' {
  return typeof type.base === 'string' ? type.base : baseOf(type.base);
}

export const STRING: SimpleType = { base: 'string' };
export const INT: SimpleType = { base: 'int' };
export const DATE_TIME: SimpleType = { base: 'dateTime' };
export const BOOLEAN: SimpleType = { base: 'boolean' };

const LIST_ITEM: SimpleType = { name: 'CodeListItemIdentifierType', base: 'int' };
const listItem = (name: string): SimpleType => ({ name, base: LIST_ITEM });

export const CPR: ElementOf = {
  name: 'PersonCivilRegistrationIdentifier',
  type: { name: 'PersonCivilRegistrationIdentifierType', base: 'string', pattern: CPR_DOCUMENT_PATTERN },
  field: 'cpr',
};
export const STATUS = listItem('CvStatusIdentifierType');
export const AVAILABILITY = listItem('CvAvailabilityTypeIdentifierType');
export const CHANGE_TYPE = listItem('CvChangeTypeIdentifierType');
export const OPERATION = listItem('Operation');
export const COMMENT: SimpleType = { name: 'CommentType', base: 'string', minLength: 0, maxLength: COMMENT_LENGTH };
export const JOBCENTER: SimpleType = { name: 'JobcenterType', base: 'string', pattern: '[0-9]{3}' };
export const GUID: SimpleType = {
  name: 'GuidType',
  base: 'string',
  pattern: '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}',
};
