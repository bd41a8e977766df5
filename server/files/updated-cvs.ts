import { formatCpr } from '@/server/domain/cpr';
import { isoOf, wallClockAt } from '@/server/domain/danish-time';
import { BYTE_ORDER_MARK, csvLine } from './csv';
import { type Cell, type Column, type OpenEntry, writeWorkbook } from './xlsx';

export type FileFormat = 'csv' | 'xlsx';

/** The rows of a workbook's sheet about itself: name and value. */
export type About = readonly (readonly [string, string])[];

/** A row of the list of updated CVs. `revisedAt`: milliseconds since 1970. */
export type FileRow = { readonly cpr: string; readonly revisedAt: number; readonly deleted: boolean };

/** The Danish texts of a file. */
export type FileTexts = {
  readonly cpr: string;
  readonly revised: string;
  readonly deleted: string;
  readonly yes: string;
  readonly no: string;
};

export function fileHeadings({ cpr, revised, deleted }: FileTexts): readonly string[] {
  return [cpr, revised, deleted];
}

function fileColumns(texts: FileTexts): readonly Column[] {
  const [cpr = '', revised = '', deleted = ''] = fileHeadings(texts);
  return [
    { heading: cpr, width: 14 },
    { heading: revised, width: 18 },
    { heading: deleted, width: 12 },
  ];
}

/** The beginning of a CSV file. */
export function csvHead(texts: FileTexts): string {
  return BYTE_ORDER_MARK + csvLine(fileHeadings(texts));
}

export function csvRows(rows: readonly FileRow[], texts: FileTexts): string {
  return rows.map((row) => csvRow(row, texts)).join('');
}

/** Writes rows to a workbook, which ends with a sheet about itself. */
export function writeUpdatedCvs(
  open: OpenEntry,
  texts: FileTexts,
  sheets: { readonly list: string; readonly about: string },
): { add(rows: readonly FileRow[]): void; end(about: About): void } {
  const workbook = writeWorkbook(open, { sheet: sheets.list, columns: fileColumns(texts) });
  return {
    add: (rows) => workbook.rows(rows.map((row) => xlsxRow(row, texts))),
    end: (about) => workbook.end({ sheet: sheets.about, rows: about }),
  };
}

/**
 * A row of a CSV file, for other systems. With its hyphen a CPR stays text and keeps a leading zero; the time is ISO
 * 8601 with its offset, so that it is unambiguous.
 */
export function csvRow({ cpr, revisedAt, deleted }: FileRow, { yes, no }: FileTexts): string {
  return csvLine([formatCpr(cpr), isoOf(revisedAt), deleted ? yes : no]);
}

/** A row of a workbook. */
export function xlsxRow({ cpr, revisedAt, deleted }: FileRow, { yes, no }: FileTexts): readonly Cell[] {
  return [formatCpr(cpr), { wallClock: wallClockAt(revisedAt) }, deleted ? yes : no];
}

/** An instant in Danish notation: `26.11.2026 kl. 17.47`. */
export function danishClock(instant: number): string {
  const [, year, month, day, hour, minute] =
    /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(new Date(wallClockAt(instant)).toISOString()) ?? [];
  return `${day}.${month}.${year} kl. ${hour}.${minute}`;
}
