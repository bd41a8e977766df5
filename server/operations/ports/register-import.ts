import type { BatchFacts, FoldedBatch, ReceivedRecord } from '@/server/domain/register/fold-batch';
import type { RegisterLists } from '@/server/domain/register/register-lists';

/**
 * What the register feed needs from outside. Adapters implement it and throw the technical faults of domain.md § 4:
 * 8236 no connection, 9346 any call that failed.
 */
export type RegisterImport = {
  /** The id of a source of records by its name; an unknown name is added. */
  source(name: string): Promise<number>;
  /** Of this program, for the receipts of derived events. */
  readonly build: string;
  lists(): Promise<RegisterLists>;
  /**
   * What the register holds about the records of a batch, in one statement; `founding` while the register is being
   * founded.
   */
  facts(source: number, batch: readonly ReceivedRecord[]): Promise<BatchFacts | 'founding'>;
  /**
   * Writes the effect of a batch in one transaction, or nothing: `stale` when the facts have changed since they were
   * read.
   */
  write(source: number, batch: FoldedBatch): Promise<'written' | 'stale'>;
};
