import * as z from 'zod/mini';
import { isDayBeyond } from '@/server/domain/date-time';

/** The fields of a record, or of an object in one, with their schemas. */
type Fields = Readonly<Record<string, z.core.$ZodType>>;

/** How fields outside the schema are handled: refused unless null, which counts as absent, or kept unchanged. */
type Unknown = 'refused' | 'kept';

/** Fields in which an empty text has always been content: a record sent again must have the same content. */
const EMPTY_IS_CONTENT = ['comment'];

/**
 * Removes the fields by which serialisers express absence: null, an empty optional field, and a `to` at the end of time
 * (wire.md § 3).
 * @returns the same object when there are none
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
