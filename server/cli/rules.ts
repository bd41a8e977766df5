import { checkCommand } from '@/server/cli/rules/check';
import { previewCommand } from '@/server/cli/rules/preview';
import { showCommand } from '@/server/cli/rules/show';
import { type CliContext, type Command, UsageError } from './command';

const ACTIONS: Readonly<Record<string, (args: readonly string[], context: CliContext) => Promise<number>>> = {
  show: showCommand,
  check: checkCommand,
  preview: previewCommand,
};

/** `rules`: shows the rules, and checks a file with others (rules.md § 3; docs/rules.md). */
export const rulesCommand: Command = {
  name: 'rules',
  summary: 'Shows the rules in force, checks a file with new ones, and previews what they change.',
  usage: [
    'show [SET|--on YYYY-MM-DD]',
    '  or: npm run cli -- rules check FILE [--on YYYY-MM-DD]',
    '  or: npm run cli -- rules preview FILE --on YYYY-MM-DD [--list FILE.csv --purpose TEXT]',
  ].join('\n'),
  async run([name = '', ...args], context) {
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    if (!action) throw new UsageError(`rules must be followed by ${Object.keys(ACTIONS).join(', ')}`);
    return action(args, context);
  },
};
