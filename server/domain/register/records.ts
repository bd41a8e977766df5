import * as z from 'zod/mini';
import { ChangeType, Operation } from '@/server/domain/code-lists';
import { isKeyOf } from '@/server/domain/is-key-of';
import type { Invalid, Reason } from '@/server/domain/reasons';
import { isObject, withoutAbsent } from './absent-fields';
import { withoutAbsentData, wrongWithElementData } from './element-data';
import { id } from './field-schemas';
import { type FeedRecord, RECORD_SCHEMAS, type RecordKind, type RecordOf } from './record-schemas';

export type ParsedRecord =
  | { readonly ok: true; readonly record: FeedRecord; readonly content: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly id: string | null; readonly invalid: Invalid };

/**
 * Parses one line's JSON value as a record.
 * @returns the record, and the value without absent fields (wire.md § 3, "same id and content"); or the id if it is
 * valid, the first wrong field and the reason; never a value
 */
export function parseRecord(value: unknown): ParsedRecord {
  if (!isObject(value)) return { ok: false, id: null, invalid: { field: 'line', reason: 'not-json' } };
  const invalid = (field: string, reason: Reason): ParsedRecord => ({
    ok: false,
    id: readId(value.id),
    invalid: { field, reason },
  });
  const schema = schemaFor(value.kind);
  if (!schema) return invalid('kind', wrongKind(value.kind));
  const content = withoutAbsentData(withoutAbsent(value, schema.shape, 'refused'));
  const parsed = z.safeParse(schema, content);
  if (!parsed.success) {
    const { path, message, code } = parsed.error.issues[0] as z.core.$ZodIssue;
    // An unknown field's name is the sender's own text and is not repeated.
    return code === 'unrecognized_keys' ? invalid('record', 'unknown') : invalid(path.join('.'), message as Reason);
  }
  const record = parsed.data as FeedRecord;
  const wrong = wrongTogether(record);
  return wrong ? invalid(wrong.field, wrong.reason) : { ok: true, record, content };
}

function schemaFor(name: unknown): (typeof RECORD_SCHEMAS)[RecordKind] | undefined {
  return isKeyOf(RECORD_SCHEMAS, name) ? RECORD_SCHEMAS[name] : undefined;
}

function wrongKind(name: unknown): Reason {
  if (name === undefined || name === null) return 'missing';
  if (typeof name !== 'string') return 'type';
  return name === '' ? 'empty' : 'not-in-list';
}

function readId(value: unknown): string | null {
  const parsed = z.safeParse(id, value);
  return parsed.success ? parsed.data : null;
}

/** What is wrong with a combination of fields that are each valid. */
function wrongTogether(record: FeedRecord): Invalid | undefined {
  switch (record.kind) {
    case 'fund-membership':
    case 'contact-group':
    case 'absence':
    case 'referral':
      return record.to !== undefined && record.to < record.from ? { field: 'to', reason: 'before-from' } : undefined;
    case 'cv-element':
      // A deletion needs no data.
      if (record.data === undefined) {
        return record.operation === Operation.deleted ? undefined : { field: 'data', reason: 'missing' };
      }
      return wrongWithElementData(record.element, record.data);
    case 'history':
      return wrongWithValues(record);
    default:
      return undefined;
  }
}

/**
 * `status` is required for a past change of status, `availability` for one of availability; neither is allowed
 * otherwise.
 */
function wrongWithValues({ changeType, operation, status, availability }: RecordOf<'history'>): Invalid | undefined {
  const needs = operation !== Operation.deleted;
  for (const [field, value, type] of [
    ['status', status, ChangeType.status],
    ['availability', availability, ChangeType.availability],
  ] as const) {
    if (changeType === type && needs && value === undefined) return { field, reason: 'missing' };
    if (changeType !== type && value !== undefined) return { field, reason: 'unknown' };
  }
  return undefined;
}
