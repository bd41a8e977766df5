import type { MinimumElement } from './cv';

/**
 * Why a message is invalid (1014), by key: the wire has the English text below, the screens have texts of their own.
 * domain.md §§ 3, 5, 6, 7.
 */
export const REASONS = {
  missing: 'is required',
  type: 'has the wrong type',
  unknown: 'is not a field of this message',
  empty: 'must not be empty',
  'too-long': 'is too long',
  pattern: 'does not match the pattern',
  'control-character': 'must not contain control characters other than line feed and tab',
  'invisible-character': 'must not contain invisible characters or such that change the direction of text',
  markup: 'must not contain markup',
  'holds-cpr': 'must not contain a CPR number',
  'not-unicode': 'is not well-formed Unicode',
  'not-settable': 'is not a value that can be set',
  'not-in-list': 'is not a value of the code list',
  'not-valid-today': 'is not a value of the code list today',
  'not-a-date-time': 'is not a date and time',
  'no-such-local-time': 'is a local time that does not exist',
  'not-before-end': 'must be before CVChangeEndTime',
  'below-one': 'must be 1 or more',
  'out-of-range': 'is a number out of range',
  'end-in-the-future': 'is further ahead than this page can be kept for; ask with the end that page 1 echoed',
  'minimum-not-met': 'can not be set to searchable while the CV lacks',
  'must-be-searchable': 'can not be set to not searchable while the citizen is required to have a searchable CV',
  'not-a-day': 'is not a day of the calendar',
  'not-an-instant': 'is not an instant with an offset',
  'ahead-of-time': 'is more than 5 minutes ahead',
  'not-known': 'is not known',
  'not-needed': 'is of a citizen whom you may see without it',
  'in-use': 'is in use already',
  'too-many': 'is one more than can be kept',
  'same-id-other-content': 'was received before with other content',
  'could-be-real': 'could be a real person’s, and anybody may sign in here',
  'outside-group': 'is not a category of this contact group',
  'before-from': 'is before from',
  'in-the-past': 'is in the past',
  'cannot-receive': 'is somebody who can not be given cases',
  'not-json': 'is not a JSON object',
  'no-cv': 'has no CV to belong to',
  'unknown-element': 'is not an element that the schema has here',
  'unknown-attribute': 'is not an attribute that the schema has',
  'stray-text': 'must not hold text between its elements',
  'out-of-order': 'is out of order: the schema has it earlier',
  repeated: 'comes more than once',
  'not-xml': 'is not well-formed XML 1.0',
  doctype: 'must not have a document type or a processing instruction',
  'too-complex': 'has too many elements or attributes, or is nested too deep',
  encoding: 'is not in the encoding it states; UTF-8 and UTF-16 are read',
  'not-soap': 'is not an envelope with one body',
  'no-operation': 'has in its body no operation, or more than one',
  'unknown-operation': 'is none of the operations of this service',
  'other-status': 'comes only with the status CV ej godkendt',
  'funds-only': 'is for unemployment funds only',
  'not-missing': 'says that something is missing which the CV has',
  'other-message': 'was used within 24 hours with another message',
} as const;

export type Reason = keyof typeof REASONS;

/**
 * What is wrong with a message: the field by its own name, the reason, and for minimum-not-met the missing elements.
 */
export type Invalid = {
  readonly field: string;
  readonly reason: Reason;
  readonly missing?: readonly MinimumElement[];
};
