import { CPR_DOCUMENT_PATTERN } from '@/server/domain/cpr';
import { COMMENT_LENGTH } from '@/server/domain/inputs';
import { AVAILABILITIES, CHANGE_TYPES, type CodeValues, OPERATIONS, STATUSES } from './code-values';

// The types of the messages. The reader, the writer and the WSDL are all derived from them.

/** The namespace of the contract (wire.md § 1). */
export const NAMESPACE = 'urn:dfdg:cvworkflowservice:v1';

export type SimpleType = {
  /** Undefined for a type of XML Schema itself. */
  readonly name?: string;
  /** Only types of XML Schema, since soap4r fails on a restriction of a restriction. */
  readonly base: 'string' | 'int' | 'dateTime' | 'boolean';
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** The values of a code list that are allowed here. */
  readonly values?: CodeValues;
};

export type ElementOf = {
  readonly name: string;
  readonly type: SimpleType | ComplexType;
  /** The field of the operation's input, if its name differs (domain/inputs.ts). */
  readonly field?: string;
  /** How often it occurs; exactly once if absent. */
  readonly occurs?: '0-1' | '0-n' | '1-n';
};

export type ComplexType = { readonly name?: string; readonly elements: readonly ElementOf[] };

export function isComplex(type: SimpleType | ComplexType): type is ComplexType {
  return 'elements' in type;
}

export const STRING: SimpleType = { base: 'string' };
export const INT: SimpleType = { base: 'int' };
export const DATE_TIME: SimpleType = { base: 'dateTime' };
export const BOOLEAN: SimpleType = { base: 'boolean' };

const listItem = (name: string, values: CodeValues): SimpleType => ({ name, base: 'int', values });

export const CPR: ElementOf = {
  name: 'PersonCivilRegistrationIdentifier',
  type: { name: 'PersonCivilRegistrationIdentifierType', base: 'string', pattern: CPR_DOCUMENT_PATTERN },
  field: 'cpr',
};
export const STATUS = listItem('CvStatusIdentifierType', STATUSES);
export const AVAILABILITY = listItem('CvAvailabilityTypeIdentifierType', AVAILABILITIES);
export const CHANGE_TYPE = listItem('CvChangeTypeIdentifierType', CHANGE_TYPES);
export const OPERATION = listItem('Operation', OPERATIONS);
export const COMMENT: SimpleType = { name: 'CommentType', base: 'string', minLength: 0, maxLength: COMMENT_LENGTH };
export const JOBCENTER: SimpleType = { name: 'JobcenterType', base: 'string', pattern: '[0-9]{3}' };
export const GUID: SimpleType = {
  name: 'GuidType',
  base: 'string',
  pattern: '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}',
};
