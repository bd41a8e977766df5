import type { Call } from '@/server/domain/caller';
import { withdrawRulesInput } from '@/server/domain/inputs';
import type { RulePorts } from '@/server/operations/ports/rule-ports';
import type { WithdrawRefusal } from '@/server/operations/ports/rule-sets';
import { audited, parseOrThrow } from './operation';

/**
 * Withdraws a rule set before it takes effect (rules.md § 1). Throws ServiceFault 1014, 8236 and 9346, and
 * NotPermitted.
 */
export function withdrawRules({ rules, audit }: Pick<RulePorts, 'rules' | 'audit'>) {
  return (call: Call, input: unknown): Promise<'withdrawn' | WithdrawRefusal> =>
    audited(audit, call, 'WithdrawRules', async () =>
      rules.withdraw(call, parseOrThrow(withdrawRulesInput, input).set),
    );
}
