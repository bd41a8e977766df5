/**
 * JSON text that is the same for the same content, however it was written: fields in order of name, no white space
 * (wire.md § 3, "same id and content").
 * @param value what JSON.parse gave; of bounded depth
 */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const fields = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical((value as Record<string, unknown>)[key])}`);
  return `{${fields.join(',')}}`;
}
