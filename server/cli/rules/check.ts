import { parseArgs } from 'node:util';
import { createRuleSets } from '@/server/adapters/postgres/rule-sets';
import type { CliContext } from '@/server/cli/command';
import { addDays, type Day } from '@/server/domain/danish-time';
import { checkRules } from '@/server/domain/rules/check-rules';
import { hashOf } from '@/server/domain/rules/rule-content';
import { type RuleFile, readRuleFile } from '@/server/domain/rules/rule-file';
import type { RuleSets } from '@/server/operations/ports/rule-sets';
import { dayOption, ruleFileText, singleArgument } from './arguments';
import { faultLine } from './fault-line';

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
  const checked = await checkedFile(text, on, createRuleSets(pools.screens), context);
  if (!checked) return 2;
  context.out(`The file has no faults for a set in force from ${checked.on} on. Hash ${await hashOf(checked.file)}\n`);
  return 0;
}

/** A rule file without faults; undefined when it has some, each of which is printed on a line of its own. */
async function checkedFile(
  text: string,
  day: Day | undefined,
  sets: RuleSets,
  context: CliContext,
): Promise<{ readonly file: RuleFile; readonly on: Day } | undefined> {
  const read = readRuleFile(text);
  const [{ today, rows }, lists] = await Promise.all([sets.read(), sets.lists()]);
  const on = day ?? addDays(today, 1);
  const faults = 'faults' in read ? read.faults : checkRules(read.file, { today, on, lists, rows });
  if ('file' in read && faults.length === 0) return { file: read.file, on };
  for (const fault of faults) context.out(`${faultLine(fault)}\n`);
  context.err(`${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}\n`);
  return undefined;
}
