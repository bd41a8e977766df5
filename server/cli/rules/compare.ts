import { parseArgs } from 'node:util';
import { createDueCitizens } from '@/server/adapters/postgres/due-citizens';
import type { CliContext } from '@/server/cli/command';
import { commandLineCall } from '@/server/cli/command-line-call';
import { StartError } from '@/server/config/start-error';
import type { ComparedCell, Difference, RuleComparison } from '@/server/domain/rule-comparison';
import { bringAllUpToDate } from '@/server/operations/bring-up-to-date';
import { type CompareRefusal, compareRules } from '@/server/operations/compare-rules';
import { setArgument } from './arguments';
import { rulePorts } from './rule-ports';

const REFUSALS: Readonly<Record<CompareRefusal, string>> = {
  unknown: 'There is no such rule set.',
  'not-in-force': 'A rule set is compared after it has taken effect.',
  dropped: 'The prediction was dropped after it had been compared.',
  'not-worked-out': 'The day is still being worked out by a running server: compare again later.',
};

/** Compares what a rule set changed with what was predicted. Exits with 2 when something has no explanation. */
export async function compareCommand(args: readonly string[], context: CliContext): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { keep: { type: 'boolean' } },
    allowPositionals: true,
  });
  const set = setArgument(positionals);
  const { pools } = await context.database();
  await bringAllUpToDate(createDueCitizens(pools.derive))();
  const compared = await compareRules(await rulePorts(context))(commandLineCall(), set, values.keep ?? false);
  if ('refusal' in compared) throw new StartError(REFUSALS[compared.refusal]);
  context.out(comparisonText(compared.comparison));
  return compared.comparison.unexplained > 0 ? 2 : 0;
}

function comparisonText({ predicted, asPredicted, differing, unexplained, cells }: RuleComparison): string {
  return [
    `${predicted} predicted, ${asPredicted} as predicted, ${differing} otherwise; ${unexplained} of them without explanation`,
    ...cells.flatMap(cellLines),
    '',
  ].join('\n');
}

function cellLines({ group, category, predicted, asPredicted, differences }: ComparedCell): readonly string[] {
  const name = `group ${group ?? 'none'} × category ${category ?? 'none'}`;
  return [`${name}: ${predicted} predicted, ${asPredicted} as predicted`, ...differences.map(differenceLine)];
}

function differenceLine({ value, predicted, actual, citizens, explained, unexplained }: Difference): string {
  const because = Object.entries(explained).map(([reason, count]) => `${reason} ${count}`);
  const without = unexplained > 0 ? [`without explanation ${unexplained}`] : [];
  return `  ${value} ${actual ?? 'none'} instead of ${predicted ?? 'none'}: ${citizens} (${[...because, ...without].join(', ')})`;
}
