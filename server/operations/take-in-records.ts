import {
  type FoldedBatch,
  foldBatch,
  type ReceivedRecord,
  type RefusedLine,
} from '@/server/domain/register/fold-batch';
import type { RegisterLists } from '@/server/domain/register/register-lists';
import { Overloaded, VersionConflict } from '@/server/domain/service-error';
import type { RegisterImport } from '@/server/operations/ports/register-import';

/** The most records of one transaction (reliability.md § 1, "Lock order"). */
export const MOST_RECORDS = 500;

/** How often a batch is read and judged anew when somebody else changed its citizens in between (data.md). */
const ATTEMPTS = 3;

/** How long a register that is being founded may ask to be left alone. Seconds. */
const FOUNDING_RETRY = 60;

export type TakenIn = {
  readonly taken: number;
  readonly repeated: number;
  readonly refused: readonly RefusedLine[];
};

/**
 * Takes a batch of records in (wire.md § 3): facts, fold, effect; two statements, whatever their number. Each record is
 * taken, repeated, or refused by itself; what is answered is written.
 * @param batch at most MOST_RECORDS, in the order received
 * Throws ServiceFault 8236 and 9346, Overloaded while the register is being founded, and VersionConflict when others
 * changed the same citizens again and again; nothing of the batch is written then.
 */
export function takeInRecords(feed: RegisterImport) {
  return async (source: number, batch: readonly ReceivedRecord[], lists: RegisterLists): Promise<TakenIn> => {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const facts = await feed.facts(source, batch);
      if (facts === 'founding') throw new Overloaded('service', FOUNDING_RETRY);
      const folded = foldBatch(batch, facts, lists);
      if (isNothing(folded) || (await feed.write(source, folded)) === 'written') return answer(folded);
    }
    throw new VersionConflict();
  };
}

// Every record that is taken is noted as received, so where none is noted there is nothing to write.
function isNothing({ records }: FoldedBatch): boolean {
  return records.length === 0;
}

function answer({ records, repeated, refused }: FoldedBatch): TakenIn {
  return { taken: records.length, repeated, refused };
}
