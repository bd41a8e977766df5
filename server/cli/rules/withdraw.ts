import { parseArgs } from 'node:util';
import type { CliContext } from '@/server/cli/command';
import { commandLineCall } from '@/server/cli/command-line-call';
import { StartError } from '@/server/config/start-error';
import type { WithdrawRefusal } from '@/server/operations/ports/rule-sets';
import { withdrawRules } from '@/server/operations/withdraw-rules';
import { setArgument } from './arguments';
import { rulePorts } from './rule-ports';

const REFUSALS: Readonly<Record<WithdrawRefusal, string>> = {
  unknown: 'There is no such rule set.',
  'withdrawn-before': 'The rule set is withdrawn already.',
  'in-force': 'The rule set has taken effect: publish another one instead.',
};

/** Withdraws a rule set before it takes effect. */
export async function withdrawCommand(args: readonly string[], context: CliContext): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true });
  const set = setArgument(positionals);
  const outcome = await withdrawRules(await rulePorts(context))(commandLineCall(), { set });
  if (outcome !== 'withdrawn') throw new StartError(REFUSALS[outcome]);
  context.out(`Rule set ${set} is withdrawn.\n`);
  return 0;
}
