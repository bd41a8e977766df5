import { setTimeout as sleep } from 'node:timers/promises';
import type { ReceivedRecord, RefusedLine } from '@/server/domain/register/fold-batch';
import { VersionConflict } from '@/server/domain/service-error';
import { importRecords, MAX_BATCH_RECORDS } from '@/server/operations/import-records';
import type { RegisterImport } from '@/server/operations/ports/register-import';
import type { Line } from './lines';
import type { RecordReader } from './record-reader';

/** The target duration of a batch's transaction (reliability.md § 1), to which the batch size adapts. */
const BATCH_MS = 200;
const MIN_RECORDS = 20;

/** How often a batch is attempted if concurrent writes conflict with it. */
const MAX_ATTEMPTS = 6;

/** `fold` is given in the bench only. */
export type ImportParts = {
  readonly feed: RegisterImport;
  readonly read: RecordReader;
  readonly fold?: Parameters<typeof importRecords>[1];
};

/** `bytes`: of the input read. */
export type ImportProgress = {
  readonly lines: number;
  readonly bytes: number;
  readonly taken: number;
  readonly repeated: number;
  readonly refused: number;
};

export type ImportListener = {
  refused(line: RefusedLine): void;
  progress(progress: ImportProgress): void;
};

/**
 * Imports a stream of lines in batches; each line is accepted or refused by itself (wire.md § 3). If the import is
 * interrupted, committed batches stay; sent again, their records count as repeated.
 * Throws what importRecords throws.
 */
export async function importLines(
  lines: AsyncIterable<Line>,
  source: string,
  { feed, read: readRecord, fold }: ImportParts,
  listener: ImportListener,
): Promise<ImportProgress> {
  const takeIn = importRecords(feed, fold);
  const sourceId = await feed.source(source);
  const sum = { lines: 0, bytes: 0, taken: 0, repeated: 0, refused: 0 };
  let size = MAX_BATCH_RECORDS;
  let batch: ReceivedRecord[] = [];
  let pending: Promise<void> = Promise.resolve();

  function refuse(line: RefusedLine): void {
    sum.refused += 1;
    listener.refused(line);
  }

  async function write(records: readonly ReceivedRecord[]): Promise<void> {
    const began = performance.now();
    const { taken, repeated, refused } = await retryOnConflict(() => takeIn(sourceId, records));
    const took = performance.now() - began;
    sum.taken += taken;
    sum.repeated += repeated;
    for (const line of refused) refuse(line);
    size = Math.max(MIN_RECORDS, Math.min(MAX_BATCH_RECORDS, Math.round((records.length * BATCH_MS) / took)));
    listener.progress({ ...sum });
  }

  /** While the database works on a batch, the next one is read. */
  async function flush(): Promise<void> {
    const records = batch;
    batch = [];
    await pending;
    pending = write(records);
    // Thrown when it is awaited.
    pending.catch(() => undefined);
  }

  try {
    for await (const line of lines) {
      sum.lines = line.line;
      sum.bytes = line.end;
      const read = readRecord(line);
      if ('record' in read) batch.push(read);
      else refuse(read);
      if (batch.length >= size) await flush();
    }
    if (batch.length > 0) await flush();
  } finally {
    await pending;
  }
  listener.progress({ ...sum });
  return sum;
}

/** Retries after a random delay: two imports of the same citizens, in step, could conflict in every batch. */
async function retryOnConflict<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof VersionConflict) || attempt === MAX_ATTEMPTS) throw error;
      await sleep(Math.random() * 50 * 2 ** attempt);
    }
  }
}
