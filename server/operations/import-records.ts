import {
  type FoldedBatch,
  foldBatch,
  type ReceivedRecord,
  type RefusedLine,
} from '@/server/domain/register/fold-batch';
import { Overloaded } from '@/server/domain/service-error';
import type { RegisterImport } from '@/server/operations/ports/register-import';
import { cachedLists } from './cached-lists';
import { retryStale } from './retry-stale';

/** Maximum of records per transaction (reliability.md § 1, "Lock order"). */
export const MAX_BATCH_RECORDS = 500;

/** Retry-After while the register is being founded. Seconds. */
const FOUNDING_RETRY = 60;

export type ImportResult = {
  readonly taken: number;
  readonly repeated: number;
  readonly refused: readonly RefusedLine[];
};

/**
 * Imports a batch of records (wire.md § 3): facts, fold, effect; two statements, whatever its size. Each record is
 * taken, repeated, or refused individually; when this returns, the batch is written.
 * @param fold replaced in the bench only
 * @returns a function of a batch: at most MAX_BATCH_RECORDS, in the order received
 * Throws ServiceFault 8236 and 9346, Overloaded while the register is being founded, and VersionConflict when the same
 * citizens kept changing; nothing of the batch is written then.
 */
export function importRecords(feed: RegisterImport, fold: typeof foldBatch = foldBatch) {
  const listsAt = cachedLists(feed);
  return (source: number, batch: readonly ReceivedRecord[]): Promise<ImportResult> =>
    retryStale(async () => {
      const facts = await feed.facts(source, batch);
      if (facts === 'founding') throw new Overloaded('service', FOUNDING_RETRY);
      const folded = fold(batch, facts, await listsAt(facts.rulesRevision), feed.build);
      const outcome = isEmpty(folded) ? 'written' : await feed.write(source, folded);
      return outcome === 'stale' ? outcome : resultOf(folded);
    });
}

// Every taken record is stored as received, so without one there is nothing to write.
function isEmpty({ records }: FoldedBatch): boolean {
  return records.length === 0;
}

function resultOf({ records, repeated, refused }: FoldedBatch): ImportResult {
  return { taken: records.length, repeated, refused };
}
