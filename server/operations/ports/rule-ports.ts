import type { Audit } from './audit';
import type { RuleComparisons } from './rule-comparisons';
import type { RulePreviews } from './rule-previews';
import type { RuleSets } from './rule-sets';

/** What the operations on rules need from outside. */
export type RulePorts = {
  readonly rules: RuleSets;
  readonly previews: RulePreviews;
  readonly comparisons: RuleComparisons;
  readonly audit: Audit;
};
