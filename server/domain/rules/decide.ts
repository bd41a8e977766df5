import type { FaultCode } from '@/server/domain/faults';
import type { Invalid } from '@/server/domain/reasons';

/** One rule of the specification: the code it refuses with, and when. */
export type Rule<Facts> = {
  readonly fault: FaultCode;
  readonly when: (facts: Facts) => boolean;
  /** For 1014: which field is wrong and why. */
  readonly invalid?: (facts: Facts) => Invalid;
};

export type Refusal = { readonly code: FaultCode; readonly invalid?: Invalid };

/** The refusal of the first rule that applies, in the order of the list; undefined when none does. */
export function decide<Facts>(rules: readonly Rule<Facts>[], facts: Facts): Refusal | undefined {
  const rule = rules.find(({ when }) => when(facts));
  if (!rule) return undefined;
  return rule.invalid ? { code: rule.fault, invalid: rule.invalid(facts) } : { code: rule.fault };
}
