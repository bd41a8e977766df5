import {
  closeSync,
  createReadStream,
  fdatasyncSync,
  ftruncateSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import * as z from 'zod/mini';
import { makePrivateFile, reopenPrivateFile } from '@/server/config/private-file';
import { StartError } from '@/server/config/start-error';
import type { FileRow } from '@/server/files/updated-cvs';
import { type ExportState, exportState } from '@/server/operations/ports/cv-list';

/** The rows exported so far and where to resume, on disk beside the file. A kill at any moment loses no part. */
export type PartialExport = {
  /** Where to resume; undefined before the first part, null when all rows are there. */
  readonly next: ExportState | null | undefined;
  readonly rows: number;
  readonly extractTime: number;
  /** Resolves when the part is on disk. */
  add(part: ExportPart): Promise<void>;
  /** All rows, in order and in batches. */
  read(): AsyncGenerator<readonly FileRow[]>;
  close(): Promise<void>;
  /** Deletes its files. */
  remove(): Promise<void>;
};

export type ExportPart = {
  readonly rows: readonly FileRow[];
  readonly next: ExportState | null;
  readonly extractTime: number;
};

/** The state file. `question`: what is exported. `bytes`: length of the complete rows in the rows' file. */
const savedState = z.object({
  question: z.string(),
  bytes: z.number(),
  rows: z.number(),
  next: z.nullable(exportState),
  extractTime: z.number(),
});
type SavedState = z.infer<typeof savedState>;

const ROWS_PER_BATCH = 5_000;

/**
 * Opens what an earlier run of the same command left, or an empty one.
 * @param file the file to be exported; the rows are kept beside it in `.part`, the state in `.part.json`
 * @param question what is exported: only the same export may resume
 * Throws StartError when the state file belongs to another export, or cannot be read.
 */
export async function openPartialExport(file: string, question: string): Promise<PartialExport> {
  const [rowsFile, stateFile] = [`${file}.part`, `${file}.part.json`];
  let saved = readState(stateFile);
  if (saved && saved.question !== question) {
    throw new StartError(`${stateFile} belongs to another export: remove it, or give another --out.`);
  }
  const rows = openRows(rowsFile);
  // What follows was half-written.
  ftruncateSync(rows, saved?.bytes ?? 0);

  return {
    get next() {
      return saved?.next;
    },
    get rows() {
      return saved?.rows ?? 0;
    },
    get extractTime() {
      return saved?.extractTime ?? 0;
    },

    async add(part) {
      const text = Buffer.from(part.rows.map(lineOf).join(''));
      const at = saved?.bytes ?? 0;
      writeSync(rows, text, 0, text.length, at);
      fdatasyncSync(rows);
      const { next, extractTime } = part;
      saved = { question, bytes: at + text.length, rows: (saved?.rows ?? 0) + part.rows.length, next, extractTime };
      await writeState(stateFile, saved);
    },

    async *read() {
      let batch: FileRow[] = [];
      for await (const line of createInterface({
        input: createReadStream('', { fd: rows, start: 0, autoClose: false }),
        crlfDelay: Number.POSITIVE_INFINITY,
      })) {
        batch.push(rowOf(line));
        if (batch.length < ROWS_PER_BATCH) continue;
        yield batch;
        batch = [];
      }
      yield batch;
    },

    close: async () => closeSync(rows),
    async remove() {
      await rm(rowsFile, { force: true });
      await rm(stateFile, { force: true });
    },
  };
}

function openRows(file: string): number {
  const existing = reopenPrivateFile(file);
  if (existing !== undefined) return existing;
  closeSync(makePrivateFile(file));
  return openRows(file);
}

function readState(file: string): SavedState | undefined {
  const descriptor = reopenPrivateFile(file);
  if (descriptor === undefined) return undefined;
  try {
    return z.parse(savedState, JSON.parse(readFileSync(descriptor, 'utf8')));
  } catch {
    throw new StartError(`${file} cannot be read: remove it, or give another --out.`);
  } finally {
    closeSync(descriptor);
  }
}

/** Written under another name and renamed: the state file is always complete. */
async function writeState(file: string, saved: SavedState): Promise<void> {
  const descriptor = makePrivateFile(`${file}.new`);
  try {
    writeFileSync(descriptor, JSON.stringify(saved));
    fdatasyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  await rename(`${file}.new`, file);
}

function lineOf({ cpr, revisedAt, deleted }: FileRow): string {
  return `${cpr} ${revisedAt} ${deleted ? 1 : 0}\n`;
}

function rowOf(line: string): FileRow {
  const [cpr = '', revisedAt, deleted] = line.split(' ');
  return { cpr, revisedAt: Number(revisedAt), deleted: deleted === '1' };
}
