import { formatCpr } from '../cpr';
import { wallClockAt } from '../danish-time';
import { csvLine } from './csv';
import type { Cell, Column } from './xlsx';

/** A citizen of the list of updated CVs, as a file has them. Milliseconds since 1970. */
export type FileRow = { readonly cpr: string; readonly revisedAt: number; readonly deleted: boolean };

/** The texts of a file: Danish people read it. */
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

export function fileColumns(texts: FileTexts): readonly Column[] {
  const [cpr = '', revised = '', deleted = ''] = fileHeadings(texts);
  return [
    { heading: cpr, width: 14 },
    { heading: revised, width: 18 },
    { heading: deleted, width: 12 },
  ];
}

/** The row in a CSV file. With its hyphen a number stays a text there, and keeps the zero it may begin with. */
export function csvRow({ cpr, revisedAt, deleted }: FileRow, { yes, no }: FileTexts): string {
  return csvLine([formatCpr(cpr), danishClock(revisedAt), deleted ? yes : no]);
}

/** The row in a workbook. */
export function xlsxRow({ cpr, revisedAt, deleted }: FileRow, { yes, no }: FileTexts): readonly Cell[] {
  return [formatCpr(cpr), { wallClock: wallClockAt(revisedAt) }, deleted ? yes : no];
}

/** An instant as a Dane writes it: `26.11.2026 kl. 17.47`. */
export function danishClock(instant: number): string {
  const [, year, month, day, hour, minute] =
    /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(new Date(wallClockAt(instant)).toISOString()) ?? [];
  return `${day}.${month}.${year} kl. ${hour}.${minute}`;
}
