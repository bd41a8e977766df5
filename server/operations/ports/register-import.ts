import type { BatchFacts, FoldedBatch, ReceivedRecord } from '@/server/domain/register/fold-batch';
import type { RegisterLists } from '@/server/domain/register/register-lists';

/**
 * What the register feed needs of the outside. Adapters fulfil it and raise the technical faults of domain.md § 4: 8236 no
 * connection, 9346 any call that failed.
 */
export type RegisterImport = {
  /** The id of a source of records by its name; a new name gets a new one. */
  source(name: string): Promise<number>;
  lists(): Promise<RegisterLists>;
  /** What the register holds about the records of a batch, in one statement; `founding` while it is being founded. */
  facts(source: number, batch: readonly ReceivedRecord[]): Promise<BatchFacts | 'founding'>;
  /** The effect of a batch in one transaction, or nothing: `stale` when it was judged on facts that have changed. */
  write(source: number, batch: FoldedBatch): Promise<'written' | 'stale'>;
};
