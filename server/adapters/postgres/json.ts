/*
 * Reads what a function of ours answered as JSON, for the few answers on the way of every call; everything else is read by
 * a schema. Each throws TypeError where something else is found, without quoting it: it may be about a person.
 */

export type Row = Readonly<Record<string, unknown>>;

export function theText(json: unknown): string {
  return typeof json === 'string' ? json : unexpected('text', json);
}

export function theNumber(json: unknown): number {
  return typeof json === 'number' ? json : unexpected('a number', json);
}

export function theBoolean(json: unknown): boolean {
  return typeof json === 'boolean' ? json : unexpected('true or false', json);
}

export function theRow(json: unknown): Row {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
    ? (json as Row)
    : unexpected('an object', json);
}

/** One of a list's values. */
export function oneOf<Value>(known: readonly Value[], json: unknown): Value {
  return known.find((value) => value === json) ?? unexpected('a value of the list', json);
}

/** What is null; what is absent is not. */
export function maybe<Value>(read: (json: unknown) => Value, json: unknown): Value | null {
  return json === null ? null : read(json);
}

export function listOf<Value>(read: (json: unknown) => Value, json: unknown): Value[] {
  return Array.isArray(json) ? json.map((one) => read(one)) : unexpected('a list', json);
}

function unexpected(wanted: string, json: unknown): never {
  throw new TypeError(`the database answered ${json === null ? 'null' : typeof json} where ${wanted} was expected`);
}
