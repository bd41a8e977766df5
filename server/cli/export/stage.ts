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
import { makePrivateFile, reopenPrivateFile } from '@/server/config/private-file';
import { StartError } from '@/server/config/start-error';
import type { FileRow } from '@/server/files/updated-cvs';
import type { ExportState } from '@/server/operations/ports/cv-list';

/** What has been exported so far, beside the file it is to be: rows, and how far they come. It outlives the process at any moment. */
export type Stage = {
  /** Where to go on; undefined before the first part, null when all is there. */
  readonly next: ExportState | null | undefined;
  readonly rows: number;
  readonly extractTime: number;
  /** Keeps a part: when it returns, it is on disk. */
  add(part: StagedPart): Promise<void>;
  /** All rows, in order, some at a time. */
  read(): AsyncGenerator<readonly FileRow[]>;
  close(): Promise<void>;
  /** Takes it all away. */
  remove(): Promise<void>;
};

export type StagedPart = {
  readonly rows: readonly FileRow[];
  readonly next: ExportState | null;
  readonly extractTime: number;
};

/** The state's file. `question`: the command it is of. `bytes`: what of the rows' file counts; anything after was half-written. */
type Noted = {
  readonly question: string;
  readonly bytes: number;
  readonly rows: number;
  readonly next: ExportState | null;
  readonly extractTime: number;
};

const AT_ONCE = 5_000;

/**
 * Opens what an earlier run of the same command left, or begins anew.
 * @param file what the export is to be; the stage stands beside it as `.part` and `.part.json`
 * @param question what is exported: another one may not go on from it
 * Throws StartError when the stage is another question's.
 */
export async function openStage(file: string, question: string): Promise<Stage> {
  const [rowsFile, noteFile] = [`${file}.part`, `${file}.part.json`];
  let noted = readNote(noteFile);
  if (noted && noted.question !== question) {
    throw new StartError(`${noteFile} is of another export: remove it, or give another --out.`);
  }
  const rows = openRows(rowsFile);
  ftruncateSync(rows, noted?.bytes ?? 0);

  return {
    get next() {
      return noted?.next;
    },
    get rows() {
      return noted?.rows ?? 0;
    },
    get extractTime() {
      return noted?.extractTime ?? 0;
    },

    async add(part) {
      const text = Buffer.from(part.rows.map(lineOf).join(''));
      const at = noted?.bytes ?? 0;
      writeSync(rows, text, 0, text.length, at);
      fdatasyncSync(rows);
      const { next, extractTime } = part;
      noted = { question, bytes: at + text.length, rows: (noted?.rows ?? 0) + part.rows.length, next, extractTime };
      await writeNote(noteFile, noted);
    },

    async *read() {
      let some: FileRow[] = [];
      for await (const line of createInterface({
        input: createReadStream('', { fd: rows, start: 0, autoClose: false }),
        crlfDelay: Number.POSITIVE_INFINITY,
      })) {
        some.push(rowOf(line));
        if (some.length < AT_ONCE) continue;
        yield some;
        some = [];
      }
      yield some;
    },

    close: async () => closeSync(rows),
    async remove() {
      await rm(rowsFile, { force: true });
      await rm(noteFile, { force: true });
    },
  };
}

function openRows(file: string): number {
  const before = reopenPrivateFile(file);
  if (before !== undefined) return before;
  closeSync(makePrivateFile(file));
  return openRows(file);
}

function readNote(file: string): Noted | undefined {
  const descriptor = reopenPrivateFile(file);
  if (descriptor === undefined) return undefined;
  try {
    return JSON.parse(readFileSync(descriptor, 'utf8')) as Noted;
  } finally {
    closeSync(descriptor);
  }
}

/** Written beside and renamed: a note is always whole. */
async function writeNote(file: string, note: Noted): Promise<void> {
  const descriptor = makePrivateFile(`${file}.new`);
  try {
    writeFileSync(descriptor, JSON.stringify(note));
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
