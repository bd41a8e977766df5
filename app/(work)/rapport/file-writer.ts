import {
  type About,
  csvHead,
  csvRows,
  type FileRow,
  type FileTexts,
  writeUpdatedCvs,
} from '@/server/files/updated-cvs';
import { entriesOf } from '@/server/files/xlsx';

/** A file in the making. What it has so far is kept by the browser as blobs, which it may put on disk. */
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

/** Gives the person a file made in the browser. */
export function download(file: Blob, fileName: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
