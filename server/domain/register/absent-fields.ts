import * as z from 'zod/mini';
import { isDayBeyond } from '@/server/domain/date-time';

/** The fields of a record, or of what is in one, each by the schema that reads it. */
type Fields = Readonly<Record<string, z.core.$ZodType>>;

/** What is no field of the schema: refused by it unless null, which says nothing, or kept as it is. */
type Unknown = 'refused' | 'kept';

/** Told apart from an absent one since the feed began: a record sent again must be the same content. */
const EMPTY_IS_CONTENT = ['comment'];

/**
 * An object as it came, without the fields by which serialisers say that there is nothing: null, an optional field that is empty, and a
 * `to` at the end of time (wire.md § 3).
 * @returns the same object where there are none
 */
export function withoutAbsent(
  given: Readonly<Record<string, unknown>>,
  fields: Fields,
  unknown: Unknown,
): Readonly<Record<string, unknown>> {
  let changed: Record<string, unknown> | undefined;
  for (const [name, value] of Object.entries(given)) {
    const schema = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (isAbsent(name, value, schema, unknown)) {
      changed ??= { ...given };
      delete changed[name];
    } else if (schema && isObject(value)) {
      const inside = withoutAbsentInside(value, schema);
      if (inside === value) continue;
      changed ??= { ...given };
      changed[name] = inside;
    }
  }
  return changed ?? given;
}

function isAbsent(name: string, value: unknown, schema: z.core.$ZodType | undefined, unknown: Unknown): boolean {
  if (value === null) return schema !== undefined || unknown === 'refused';
  if (typeof value !== 'string' || !(schema instanceof z.ZodMiniOptional)) return false;
  if (name === 'to' && isDayBeyond(value)) return true;
  return value.trim() === '' && !EMPTY_IS_CONTENT.includes(name);
}

function withoutAbsentInside(value: Readonly<Record<string, unknown>>, schema: z.core.$ZodType) {
  const inner = schema instanceof z.ZodMiniOptional ? schema._zod.def.innerType : schema;
  return inner instanceof z.ZodMiniObject ? withoutAbsent(value, inner.shape, 'refused') : value;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
