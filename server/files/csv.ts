/** A spreadsheet runs what begins so; an apostrophe makes it text again. */
const FORMULA = /^[=+\-@\t\r]/;

/** One line of a CSV file as Danish spreadsheets read it: `;` between, quotes where needed, CRLF at the end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(';')}\r\n`;
}

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The mark by which spreadsheets know UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';
