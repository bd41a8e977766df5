import type { Call, OperationName } from '@/server/domain/caller';
import type { CitizenKey } from '@/server/domain/citizen';
import type { LookUpCounts, LookUpScope, SpentBudget } from '@/server/domain/look-up-budget';

/** `since`: start of the ten minutes it belongs to, milliseconds since 1970. */
export type LookUpTotal = LookUpScope & { readonly since: number; readonly total: number };

/** Counts of look-ups, shared by all instances. Throws ServiceFault 8236, 9346. */
export type LookUpStore = {
  add(totals: readonly LookUpTotal[]): Promise<void>;
  /** Writes to the audit log that a budget is spent, once per hour and scope across all instances. */
  alarm(call: Call, operation: OperationName, spent: SpentBudget): Promise<void>;
};

/** A look-up or opening in progress. */
export type OngoingLookUp = {
  /**
   * Counts it once, however often the facts are read.
   * Throws OverBudget when a budget it counts against is spent.
   */
  count(counts: LookUpCounts, citizenId: number | null): Promise<void>;
  /** To be called when the call has ended and its miss, if it was one, is written. */
  end(): void;
};

/** The budgets of look-ups (reliability.md § 3, "Guessing CPR"). */
export type LookUps = { begin(call: Call, operation: OperationName, key: CitizenKey): OngoingLookUp };
