import { parseArgs } from 'node:util';
import { createRuleSets } from '@/server/adapters/postgres/rule-sets';
import type { CliContext } from '@/server/cli/command';
import { checkRuleFile } from '@/server/operations/check-rule-file';
import { dayOption, ruleFileText, singleArgument } from './arguments';
import { printFaults } from './fault-line';

/** Checks a rule file, for a set that takes effect on a day; tomorrow unless given. */
export async function checkCommand(args: readonly string[], context: CliContext): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { on: { type: 'string' } },
    allowPositionals: true,
  });
  const on = dayOption('on', values.on);
  const text = await ruleFileText(singleArgument(positionals, 'FILE'), context);
  const { pools } = await context.database();
  const checked = await checkRuleFile(createRuleSets(pools.screens))(text, on);
  if ('faults' in checked) return printFaults(checked.faults, context);
  context.out(`The file has no faults for a set in force from ${checked.on} on. Hash ${checked.hash}\n`);
  return 0;
}
