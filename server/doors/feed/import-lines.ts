import { setTimeout as sleep } from 'node:timers/promises';
import type { ReceivedRecord, RefusedLine } from '@/server/domain/register/fold-batch';
import { VersionConflict } from '@/server/domain/service-error';
import type { RegisterImport } from '@/server/operations/ports/register-import';
import { MAX_BATCH_RECORDS, importRecords } from '@/server/operations/import-records';
import type { Line } from './lines';
import type { RecordReader } from './record-reader';

/** How long the transaction of a batch may take (reliability.md § 1); batches shrink and grow to keep to it. Milliseconds. */
const BATCH_TIME = 200;
const FEWEST_RECORDS = 20;

/** How often a batch that others got in the way of is taken up again. */
const PATIENCE = 6;

/** What an import needs of the service. */
export type ImportParts = { readonly feed: RegisterImport; readonly read: RecordReader };

/** How far an import has come. `bytes`: of the input read. */
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
 * Takes a stream of lines in, batch by batch, each line by itself (wire.md § 3). What was taken stays taken when it breaks
 * off; sent again, it is repeated.
 * Throws what importRecords throws; the batches before it are written.
 */
export async function importLines(
  lines: AsyncIterable<Line>,
  source: string,
  { feed, read: readRecord }: ImportParts,
  listener: ImportListener,
): Promise<ImportProgress> {
  const takeIn = importRecords(feed);
  const sourceId = await feed.source(source);
  const lists = await feed.lists();
  const sum = { lines: 0, bytes: 0, taken: 0, repeated: 0, refused: 0 };
  let size = MAX_BATCH_RECORDS;
  let batch: ReceivedRecord[] = [];

  function refuse(line: RefusedLine): void {
    sum.refused += 1;
    listener.refused(line);
  }

  async function flush(): Promise<void> {
    const began = performance.now();
    const { taken, repeated, refused } = await insistently(() => takeIn(sourceId, batch, lists));
    const took = performance.now() - began;
    sum.taken += taken;
    sum.repeated += repeated;
    for (const line of refused) refuse(line);
    size = Math.max(FEWEST_RECORDS, Math.min(MAX_BATCH_RECORDS, Math.round((batch.length * BATCH_TIME) / took)));
    batch = [];
    listener.progress({ ...sum });
  }

  for await (const line of lines) {
    sum.lines = line.line;
    sum.bytes = line.end;
    const read = readRecord(line);
    if ('record' in read) batch.push(read);
    else refuse(read);
    if (batch.length >= size) await flush();
  }
  if (batch.length > 0) await flush();
  listener.progress({ ...sum });
  return sum;
}

/** Two imports of the same citizens at the same pace may meet batch after batch: one of them lets the other go ahead. */
async function insistently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof VersionConflict) || attempt === PATIENCE) throw error;
      await sleep(Math.random() * 50 * 2 ** attempt);
    }
  }
}
