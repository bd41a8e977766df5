import { parseArgs } from 'node:util';
import { createDueCitizens } from '@/server/adapters/postgres/due-citizens';
import { type CliContext, UsageError } from '@/server/cli/command';
import { commandLineCall } from '@/server/cli/command-line-call';
import { StartError } from '@/server/config/start-error';
import { checkRuleFile } from '@/server/operations/check-rule-file';
import { lowerBoundaries } from '@/server/operations/lower-boundaries';
import type { PublishRefusal } from '@/server/operations/ports/rule-sets';
import { publishRules } from '@/server/operations/publish-rules';
import { dayOption, ruleFileText, singleArgument } from './arguments';
import { printFaults } from './fault-line';
import { rulePorts } from './rule-ports';

const REFUSALS: Readonly<Record<PublishRefusal, string>> = {
  'not-previewed': 'These rules were not previewed for this day: run `rules preview` with the same file and day.',
  'same-person': 'Another person than the one who previewed the rules must publish them.',
  'rules-changed': 'Other rules were published or withdrawn since the preview: run `rules preview` again.',
  'day-not-ahead': 'A rule set takes effect tomorrow at the earliest.',
  founding: 'The register is being founded: publish when that is finished.',
};

/** Publishes a rule file that was previewed, and makes its day a boundary of the citizens it concerns. */
export async function publishCommand(args: readonly string[], context: CliContext): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { on: { type: 'string' }, previewed: { type: 'string' } },
    allowPositionals: true,
  });
  const day = dayOption('on', values.on);
  if (day === undefined) throw new UsageError('--on is missing: the day the rules take effect');
  if (values.previewed === undefined) throw new UsageError('--previewed is missing: the hash that the preview printed');
  const text = await ruleFileText(singleArgument(positionals, 'FILE'), context);
  const ports = await rulePorts(context);
  const checked = await checkRuleFile(ports.rules)(text, day);
  if ('faults' in checked) return printFaults(checked.faults, context);
  const { hash, on } = checked;
  if (hash !== values.previewed.toLowerCase()) {
    throw new StartError(`The file has the hash ${hash}: it is not what was previewed with --previewed.`);
  }
  const outcome = await publishRules(ports)(commandLineCall(), { hash, on }, false);
  if ('faults' in outcome) return printFaults(outcome.faults, context);
  if ('refusal' in outcome) throw new StartError(REFUSALS[outcome.refusal]);
  context.out(`Rule set ${outcome.set} is published, and in force from ${on} on. Hash ${hash}\n`);
  context.err('Preparing the citizens it concerns; a running server goes on with that if it is interrupted.\n');
  const { pools } = await context.database();
  await lowerBoundaries(createDueCitizens(pools.derive))();
  return 0;
}
