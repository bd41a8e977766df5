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

/** What a workbook says of itself: a name and a value a row. */
export type About = readonly (readonly [string, string])[];

/** A file in the making. What it has so far is kept by the browser as blobs, which it may put on disk. */
export type FileWriter = {
  add(rows: readonly FileRow[]): void;
  /** @returns the whole file */
  end(about: About): Blob;
};

export function csvWriter(texts: FileTexts): FileWriter {
  const parts: BlobPart[] = [BYTE_ORDER_MARK + csvLine(fileHeadings(texts))];
  return {
    add: (rows) => void parts.push(new Blob([rows.map((row) => csvRow(row, texts)).join('')])),
    end: () => new Blob(parts, { type: 'text/csv;charset=utf-8' }),
  };
}

/** The packing is fetched when somebody wants a workbook. */
export async function xlsxWriter(
  texts: FileTexts,
  sheets: { readonly list: string; readonly about: string },
): Promise<FileWriter> {
  const { Zip, ZipDeflate } = await import('fflate');
  const parts: BlobPart[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    parts.push(new Blob([chunk as Uint8Array<ArrayBuffer>]));
  });
  const open = (name: string) => {
    const entry = new ZipDeflate(name, { level: 6 });
    zip.add(entry);
    return entry;
  };
  const workbook = writeWorkbook(open, { sheet: sheets.list, columns: fileColumns(texts) });
  return {
    add: (rows) => workbook.rows(rows.map((row) => xlsxRow(row, texts))),
    end(about) {
      workbook.end({ sheet: sheets.about, rows: about });
      zip.end();
      return new Blob(parts, { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' });
    },
  };
}

/** Gives the person a file made in the browser. */
export function download(file: Blob, fileName: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
