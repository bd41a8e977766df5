import {
  type About,
  csvHead,
  csvRows,
  type FileRow,
  type FileTexts,
  writeUpdatedCvs,
} from '@/server/files/updated-cvs';
import { entriesOf } from '@/server/files/xlsx';

/** Builds a file part by part, as blobs, which the browser may keep on disk. */
export type FileWriter = {
  add(rows: readonly FileRow[]): void;
  /** @returns the whole file */
  end(about: About): Blob;
};

export function csvWriter(texts: FileTexts): FileWriter {
  const parts: BlobPart[] = [csvHead(texts)];
  return {
    add: (rows) => void parts.push(new Blob([csvRows(rows, texts)])),
    end: () => new Blob(parts, { type: 'text/csv;charset=utf-8' }),
  };
}

/** The compression library is only loaded for a workbook. */
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
  const workbook = writeUpdatedCvs(entriesOf(zip, ZipDeflate), texts, sheets);
  return {
    add: workbook.add,
    end(about) {
      workbook.end(about);
      zip.end();
      return new Blob(parts, { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' });
    },
  };
}
