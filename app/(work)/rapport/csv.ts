/** A spreadsheet runs what begins so; an apostrophe makes it text again. */
const FORMULA = /^[=+\-@\t\r]/;

/** Holds a time together on the screen; in a file it would be another character than the one people search for. */
const UNBROKEN = '\u00a0';

/** One line of a CSV file as Danish spreadsheets read it: `;` between, quotes where needed, CRLF at the end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(';')}\r\n`;
}

function cell(text: string): string {
  const plain = text.replaceAll(UNBROKEN, ' ');
  const safe = FORMULA.test(plain) ? `'${plain}` : plain;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The mark by which spreadsheets know UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** Gives the person a file made in the browser. */
export function download(parts: readonly string[], fileName: string): void {
  const address = URL.createObjectURL(new Blob([...parts], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
