import type { Call } from '@/server/domain/caller';
import { publishRulesInput } from '@/server/domain/inputs';
import type { RuleFault } from '@/server/domain/rule-faults';
import { checkRules } from '@/server/domain/rules/check-rules';
import type { RulePorts } from '@/server/operations/ports/rule-ports';
import type { PublishRefusal } from '@/server/operations/ports/rule-sets';
import { audited, parseOrThrow } from './operation';
import { readRules } from './read-rules';

/** A rule set that is published now, or why it isn't. */
export type PublishOutcome =
  | { readonly set: number }
  | { readonly refusal: PublishRefusal }
  | { readonly faults: readonly RuleFault[] };

/**
 * Publishes a rule set that was previewed with this hash for this day, after it has been checked again (rules.md § 3).
 * From now on nothing is worked out by the rules before for a day on which it is in force.
 * @param input by publishRulesInput; @param byAnother whether another person must have previewed it, as in the screens
 * Throws ServiceFault 1014, 8236 and 9346, and NotPermitted.
 */
export function publishRules({ rules, previews, audit }: RulePorts) {
  return (call: Call, input: unknown, byAnother: boolean): Promise<PublishOutcome> =>
    audited(audit, call, 'PublishRules', async () => {
      const asked = parseOrThrow(publishRulesInput, input);
      const [content, { today, lists, rows }] = await Promise.all([previews.content(asked), readRules(rules)]);
      const { rulesRevision } = lists;
      // Not previewed: refused, and audited, like every other refusal.
      const faults = content ? checkRules({ ...content, examples: [] }, { today, on: asked.on, lists, rows }) : [];
      if (faults.length === 0) return rules.publish(call, { ...asked, rulesRevision, byAnother });
      const entry = { operation: 'PublishRules', outcome: 'faults', citizenId: null, missedCpr: null } as const;
      await audit.entry(call, { ...entry, details: { hash: asked.hash, day: asked.on, faults: faults.length } });
      return { faults };
    });
}
