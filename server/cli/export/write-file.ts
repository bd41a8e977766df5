import { createWriteStream } from 'node:fs';
import { link, unlink } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Zip, ZipDeflate } from 'fflate';
import { makePrivateFile } from '@/server/config/private-file';
import { StartError } from '@/server/config/start-error';
import {
  type About,
  csvHead,
  csvRows,
  type FileFormat,
  type FileRow,
  type FileTexts,
  writeUpdatedCvs,
} from '@/server/files/updated-cvs';
import { entriesOf } from '@/server/files/xlsx';

const TEXTS: FileTexts = {
  cpr: 'CPR-nummer',
  revised: 'Senest ændret',
  deleted: 'CV slettet',
  yes: 'Ja',
  no: 'Nej',
};

/** Writes the rows as they arrive. Throws as writePieces. */
export async function writeFile(
  file: string,
  format: FileFormat,
  rows: AsyncIterable<readonly FileRow[]>,
  about: About,
): Promise<void> {
  await writePieces(file, format === 'csv' ? csvPieces(rows) : xlsxPieces(rows, about));
}

/**
 * Writes a file that only its user may read, under a temporary name until it is complete.
 * @throws StartError when something else has its name by then
 */
export async function writePieces(file: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const temporary = `${file}.new`;
  const out = createWriteStream('', { fd: makePrivateFile(temporary) });
  await pipeline(Readable.from(pieces, { objectMode: false }), out);
  await linkIfFree(temporary, file);
}

/** A hard link, since a rename would replace an existing file. */
async function linkIfFree(temporary: string, file: string): Promise<void> {
  try {
    await link(temporary, file);
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw isTaken ? new StartError(`${file} already exists: remove it, or give another --out.`) : error;
  }
  await unlink(temporary);
}

async function* csvPieces(all: AsyncIterable<readonly FileRow[]>): AsyncGenerator<Buffer> {
  yield Buffer.from(csvHead(TEXTS));
  for await (const rows of all) yield Buffer.from(csvRows(rows, TEXTS));
}

async function* xlsxPieces(all: AsyncIterable<readonly FileRow[]>, about: About): AsyncGenerator<Uint8Array> {
  let packed: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    packed.push(chunk);
  });
  const drain = (): readonly Uint8Array[] => {
    const chunks = packed;
    packed = [];
    return chunks;
  };
  const sheets = { list: 'Opdaterede CV’er', about: 'Om filen' };
  const workbook = writeUpdatedCvs(entriesOf(zip, ZipDeflate), TEXTS, sheets);
  for await (const rows of all) {
    workbook.add(rows);
    yield* drain();
  }
  workbook.end(about);
  zip.end();
  yield* drain();
}
