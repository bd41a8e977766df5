import type { Call } from '@/server/domain/caller';
import type { RuleComparison } from '@/server/domain/rule-comparison';
import type { ActualOutcome } from '@/server/domain/rules/compare';

export type ActualBatch = {
  readonly outcomes: readonly ActualOutcome[];
  /** The last citizen looked at; null when there was none. */
  readonly last: number | null;
  /** The midnight of the set is not worked out for everyone yet. */
  readonly pending: boolean;
};

/** What rule sets changed, beside what was predicted. Throws ServiceFault 8236 and 9346; reading 9343. */
export type RuleComparisons = {
  /** @param after the last citizen looked at; @param limit the maximum number of citizens */
  actual(call: Call, set: number, after: number, limit: number): Promise<ActualBatch>;
  /** Notes the comparison, and drops the prediction unless it is to be kept. */
  compared(call: Call, set: number, result: RuleComparison, drop: boolean): Promise<void>;
};
