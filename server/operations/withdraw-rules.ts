import type { Call } from '@/server/domain/caller';
import type { RulePorts } from '@/server/operations/ports/rule-ports';
import type { WithdrawRefusal } from '@/server/operations/ports/rule-sets';
import { audited } from './operation';

/**
 * Withdraws a rule set before it takes effect (rules.md § 1). Throws ServiceFault 8236 and 9346, and NotPermitted.
 */
export function withdrawRules({ rules, audit }: Pick<RulePorts, 'rules' | 'audit'>) {
  return (call: Call, set: number): Promise<'withdrawn' | WithdrawRefusal> =>
    audited(audit, call, 'WithdrawRules', () => rules.withdraw(call, set));
}
