/*
 * Parses JSON results of the SQL functions that every call uses; other results are parsed by a schema. Each throws
 * TypeError on an unexpected type, without quoting the value: it may be about a person.
 */

export type JsonObject = Readonly<Record<string, unknown>>;

export function asText(json: unknown): string {
  return typeof json === 'string' ? json : unexpected('text', json);
}

export function asNumber(json: unknown): number {
  return typeof json === 'number' ? json : unexpected('a number', json);
}

export function asBoolean(json: unknown): boolean {
  return typeof json === 'boolean' ? json : unexpected('true or false', json);
}

export function asObject(json: unknown): JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
    ? (json as JsonObject)
    : unexpected('an object', json);
}

/** One of the known values. */
export function oneOf<Value>(known: readonly Value[], json: unknown): Value {
  return known.find((value) => value === json) ?? unexpected('a value of the list', json);
}

/** Null, or a value; an absent value throws. */
export function nullable<Value>(read: (json: unknown) => Value, json: unknown): Value | null {
  return json === null ? null : read(json);
}

export function listOf<Value>(read: (json: unknown) => Value, json: unknown): Value[] {
  return Array.isArray(json) ? json.map((one) => read(one)) : unexpected('a list', json);
}

function unexpected(wanted: string, json: unknown): never {
  throw new TypeError(`the database answered ${json === null ? 'null' : typeof json} where ${wanted} was expected`);
}
