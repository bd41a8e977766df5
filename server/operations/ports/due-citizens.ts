import type { DueFacts, FoldedDue } from '@/server/domain/register/fold-due';
import type { RegisterLists } from '@/server/domain/register/register-lists';

/** One citizen, or a slice of all of them: those whose id leaves `slice` when divided by `of`. */
export type Selection = { readonly citizenId: number } | { readonly slice: number; readonly of: number };

/**
 * Citizens with a boundary that has come and has not been worked out (rules.md § 1). Throws ServiceFault 8236 and 9346.
 */
export type DueCitizens = {
  /** Of this program, for the receipts of derived events. */
  readonly build: string;
  lists(): Promise<RegisterLists>;
  /**
   * Finds them, folds their midnights and writes the effects, in one transaction. Of a slice, citizens locked by
   * another transaction are left out; a single citizen is waited for.
   * @param limit the maximum number of citizens
   * @returns how many were found; 0 when another instance works on the slice, or nobody found could be written
   */
  bringUpToDate(selection: Selection, limit: number, fold: (facts: DueFacts) => Promise<FoldedDue>): Promise<number>;
};
