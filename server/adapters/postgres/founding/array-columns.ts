/** A value of a column: JSON as its text, absent as null. */
export type Cell = string | number | boolean | object | null | undefined;
export type Row = Readonly<Record<string, Cell>>;

// Needs no quotes in an array's text form.
const PLAIN = /^[\w.:+-]+$/;

/**
 * A column of rows as the text form of a PostgreSQL array. Rows are sent as one array a column, at a fraction of the
 * cost of rows of JSON.
 */
export function arrayColumn(rows: readonly Row[], name: string): string {
  let text = '{';
  for (const row of rows) text += text.length === 1 ? element(row[name]) : `,${element(row[name])}`;
  return `${text}}`;
}

function element(value: Cell): string {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (PLAIN.test(text) && text.toUpperCase() !== 'NULL') return text;
  return `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`;
}

/**
 * A column of JSON as lines of text, for string_to_array: JSON text has no line feed, so nothing needs escaping. NULL,
 * which is not JSON, stands for no value.
 */
export function jsonLines(rows: readonly Row[], name: string): string {
  return rows.map((row) => jsonText(row[name])).join('\n');
}

function jsonText(value: Cell): string {
  if (value === null || value === undefined) return 'NULL';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
