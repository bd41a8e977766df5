/** A spreadsheet evaluates text that begins like this, unless an apostrophe precedes it. */
const FORMULA = /^[=+\-@\t\r]/;

/** One line of a CSV file for Danish spreadsheets: separated by `;`, quoted where needed, ended by CRLF. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(';')}\r\n`;
}

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Spreadsheets recognise UTF-8 by it. */
export const BYTE_ORDER_MARK = '\uFEFF';
