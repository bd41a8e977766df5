import type { Call } from '@/server/domain/caller';
import { startOfDay } from '@/server/domain/danish-time';
import type { RuleComparison } from '@/server/domain/rule-comparison';
import { comparison } from '@/server/domain/rules/compare';
import { type RuleRows, ruleSet } from '@/server/domain/rules/rule-set';
import type { RulePorts } from '@/server/operations/ports/rule-ports';
import type { PublishedSet } from '@/server/operations/ports/rule-sets';
import { audited } from './operation';

/** Citizens looked at in one statement. */
const AT_A_TIME = 1000;

/** Why a rule set can't be compared. */
export type CompareRefusal = 'unknown' | 'not-in-force' | 'dropped' | 'not-worked-out';

/**
 * Compares what a rule set changed on its day with what was predicted (rules.md § 3): each citizen for whom something
 * became another must have something that came between. The prediction goes when all have, unless it is to be kept.
 * Throws ServiceFault 8236, 9343 and 9346, and NotPermitted.
 */
export function compareRules({ rules, comparisons, audit }: RulePorts) {
  return (
    call: Call,
    set: number,
    keep: boolean,
  ): Promise<{ readonly comparison: RuleComparison } | { readonly refusal: CompareRefusal }> =>
    audited(audit, call, 'CompareRules', async () => {
      const { today, published, rows } = await rules.read();
      const ours = published.find(({ id }) => id === set);
      if (!ours) return { refusal: 'unknown' };
      const { takesEffectOn, withdrawnAt, droppedAt } = ours;
      if (takesEffectOn === null || withdrawnAt !== null || takesEffectOn > today) return { refusal: 'not-in-force' };
      if (droppedAt !== null) return { refusal: 'dropped' };
      const compared = comparison(ruleSet(withoutSet(rows, set)), isOtherwise(published, ours));
      for (let after: number | null = 0; after !== null; ) {
        const { outcomes, last, pending } = await comparisons.actual(call, set, after, AT_A_TIME);
        if (pending) return { refusal: 'not-worked-out' };
        for (const outcome of outcomes) compared.add(outcome);
        after = last;
      }
      const result = compared.result();
      await comparisons.compared(call, set, result, !keep && result.unexplained === 0);
      return { comparison: result };
    });
}

function withoutSet(rows: RuleRows, set: number): RuleRows {
  return { ...rows, sets: rows.sets.filter(({ id }) => id !== set) };
}

/** Whether other rules for the same day were published or withdrawn between the preview of a set and its day. */
function isOtherwise(published: readonly PublishedSet[], { id, takesEffectOn, previewedAt }: PublishedSet): boolean {
  if (takesEffectOn === null || previewedAt === null) return false;
  const day = startOfDay(takesEffectOn);
  const between = (instant: number | null) => instant !== null && instant > previewedAt && instant < day;
  return published.some(
    (other) =>
      other.id !== id &&
      (other.takesEffectOn ?? '') <= takesEffectOn &&
      (between(other.publishedAt) || between(other.withdrawnAt)),
  );
}
