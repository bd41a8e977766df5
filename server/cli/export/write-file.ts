import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Zip, ZipDeflate } from 'fflate';
import { BYTE_ORDER_MARK, csvLine } from '@/server/domain/file/csv';
import {
  csvRow,
  type FileRow,
  type FileTexts,
  fileColumns,
  fileHeadings,
  xlsxRow,
} from '@/server/domain/file/updated-cvs';
import { writeWorkbook } from '@/server/domain/file/xlsx';

export type FileFormat = 'csv' | 'xlsx';

/** What the file says of itself, where it can: a name and a value a row. */
export type About = readonly (readonly [string, string])[];

const TEXTS: FileTexts = {
  cpr: 'CPR-nummer',
  revised: 'Senest ændret',
  deleted: 'CV slettet',
  yes: 'Ja',
  no: 'Nej',
};

/** Writes the file as its rows come, beside, and gives it its name when it is whole. */
export async function writeFile(
  file: string,
  format: FileFormat,
  rows: AsyncIterable<readonly FileRow[]>,
  about: About,
): Promise<void> {
  const pieces = format === 'csv' ? csvPieces(rows) : xlsxPieces(rows, about);
  await pipeline(Readable.from(pieces, { objectMode: false }), createWriteStream(`${file}.new`, { mode: 0o600 }));
  await rename(`${file}.new`, file);
}

async function* csvPieces(all: AsyncIterable<readonly FileRow[]>): AsyncGenerator<Buffer> {
  yield Buffer.from(BYTE_ORDER_MARK + csvLine(fileHeadings(TEXTS)));
  for await (const rows of all) yield Buffer.from(rows.map((row) => csvRow(row, TEXTS)).join(''));
}

async function* xlsxPieces(all: AsyncIterable<readonly FileRow[]>, about: About): AsyncGenerator<Uint8Array> {
  let packed: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    packed.push(chunk);
  });
  const open = (name: string) => {
    const entry = new ZipDeflate(name, { level: 6 });
    zip.add(entry);
    return entry;
  };
  const taken = (): readonly Uint8Array[] => {
    const taken = packed;
    packed = [];
    return taken;
  };
  const workbook = writeWorkbook(open, { sheet: 'Opdaterede CV’er', columns: fileColumns(TEXTS) });
  for await (const rows of all) {
    workbook.rows(rows.map((row) => xlsxRow(row, TEXTS)));
    yield* taken();
  }
  workbook.end({ sheet: 'Om filen', rows: about });
  zip.end();
  yield* taken();
}
