import { parseArgs } from 'node:util';
import { createRuleSets } from '@/server/adapters/postgres/rule-sets';
import type { CliContext } from '@/server/cli/command';
import { StartError } from '@/server/config/start-error';
import { contentOf, hashOf } from '@/server/domain/rules/rule-content';
import type { RuleContent } from '@/server/domain/rules/rule-file';
import { ruleSet } from '@/server/domain/rules/rule-set';
import { dayOption, singleArgument } from './arguments';

/** Prints a rule set as a rule file: by its number, or the one in force on a day; today unless given. */
export async function showCommand(args: readonly string[], context: CliContext): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { on: { type: 'string' } },
    allowPositionals: true,
  });
  const set = singleArgument(positionals, 'SET');
  const { pools } = await context.database();
  const { today, published, rows } = await createRuleSets(pools.screens).read();
  if (set !== undefined && !published.some(({ id }) => String(id) === set)) {
    throw new StartError(`There is no rule set ${set}: there are ${published.map(({ id }) => id).join(', ')}.`);
  }
  const day = dayOption('on', values.on) ?? today;
  const id = set === undefined ? ruleSet(rows).setOn(day) : Number(set);
  const content = contentOf(rows, id, set === undefined ? day : null);
  context.err(`Rule set ${id}, hash ${await hashOf(contentOf(rows, id))}\n`);
  context.out(textOf(content));
  return 0;
}

/** JSON with one row on a line. */
function textOf(content: RuleContent): string {
  const tables = Object.entries(content).map(([table, rows]) => {
    return `  ${JSON.stringify(table)}: [\n${rows.map((row) => `    ${lineOf(row)}`).join(',\n')}\n  ]`;
  });
  return `{\n${tables.join(',\n')}\n}\n`;
}

/** Without what a row has when nothing is said. */
function lineOf(row: object): string {
  const said = Object.entries(row).filter(
    ([name, value]) => !(value === false || (value === null && (name === 'from' || name === 'to'))),
  );
  return `{ ${said.map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(', ')} }`;
}
