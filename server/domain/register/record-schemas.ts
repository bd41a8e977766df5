import * as z from 'zod/mini';
import { Availability, ChangeType, CvStatus, Operation, OrganisationType } from '@/server/domain/code-lists';
import { CV_ELEMENTS, CV_STATES, type CvElement } from '@/server/domain/cv';
import { SET_BY } from '@/server/domain/cv-view';
import { isObject } from './absent-fields';
import type { ElementData } from './element-data';
import {
  areaCode,
  comment,
  cpr,
  cvNumber,
  cvr,
  day,
  elementId,
  flag,
  id,
  instant,
  kind,
  listId,
  name,
  oneOf,
  oneOfNumbers,
  text,
} from './field-schemas';
import { LONGEST } from './field-text';

const head = { id, kind: z.string(kind), cpr, at: instant };
const period = { from: day, to: z.optional(day), cancelled: flag };

const organisation = z.strictObject(
  { type: oneOfNumbers(Object.values(OrganisationType)), code: text(LONGEST.organisationCode) },
  kind,
);

/** The records of wire.md § 3, by kind. Unknown fields are refused. */
export const RECORD_SCHEMAS = {
  citizen: z.strictObject(
    { ...head, givenName: name, surname: name, municipality: areaCode, addressProtected: flag, deceased: flag },
    kind,
  ),
  'cpr-change': z.strictObject({ ...head, newCpr: cpr }, kind),
  'fund-membership': z.strictObject({ ...head, fund: listId, ...period }, kind),
  'contact-group': z.strictObject({ ...head, group: listId, category: z.optional(listId), ...period }, kind),
  absence: z.strictObject({ ...head, type: listId, ...period }, kind),
  referral: z.strictObject({ ...head, operator: cvr, jobcenter: areaCode, ...period }, kind),
  cv: z.strictObject({ ...head, cvNumber, state: oneOf(CV_STATES) }, kind),
  'cv-element': z.strictObject(
    {
      ...head,
      element: oneOf(Object.keys(CV_ELEMENTS) as CvElement[]),
      elementId,
      operation: oneOfNumbers(Object.values(Operation)),
      data: z.optional(z.custom<ElementData>((value) => isObject(value), kind)),
    },
    kind,
  ),
  'cv-availability': z.strictObject(
    { ...head, availability: oneOfNumbers(Object.values(Availability)), setBy: oneOf(['citizen']) },
    kind,
  ),
  history: z.strictObject(
    {
      ...head,
      changeType: oneOfNumbers(Object.values(ChangeType)),
      operation: oneOfNumbers(Object.values(Operation)),
      status: z.optional(oneOfNumbers(Object.values(CvStatus))),
      availability: z.optional(oneOfNumbers(Object.values(Availability))),
      comment: z.optional(comment),
      organisation: z.optional(organisation),
      actor: z.optional(oneOf(SET_BY)),
    },
    kind,
  ),
} as const;

export type RecordKind = keyof typeof RECORD_SCHEMAS;

/** A parsed record of a kind: `at` in milliseconds since 1970, days `YYYY-MM-DD`. */
export type RecordOf<Kind extends RecordKind> = Omit<z.infer<(typeof RECORD_SCHEMAS)[Kind]>, 'kind'> & {
  readonly kind: Kind;
};

/** Any record of the register feed. */
export type FeedRecord = { [Kind in RecordKind]: RecordOf<Kind> }[RecordKind];
