import { checkCommand } from '@/server/cli/rules/check';
import { compareCommand } from '@/server/cli/rules/compare';
import { previewCommand } from '@/server/cli/rules/preview';
import { publishCommand } from '@/server/cli/rules/publish';
import { showCommand } from '@/server/cli/rules/show';
import { withdrawCommand } from '@/server/cli/rules/withdraw';
import { type CliContext, type Command, UsageError } from './command';

const ACTIONS: Readonly<Record<string, (args: readonly string[], context: CliContext) => Promise<number>>> = {
  show: showCommand,
  check: checkCommand,
  preview: previewCommand,
  publish: publishCommand,
  withdraw: withdrawCommand,
  compare: compareCommand,
};

/** `rules`: shows the rules, and changes them by a file (rules.md § 3; docs/rules.md). */
export const rulesCommand: Command = {
  name: 'rules',
  summary: 'Shows the rules in force, and checks, previews and publishes new ones.',
  usage: [
    'show [SET|--on YYYY-MM-DD]',
    '  or: npm run cli -- rules check FILE [--on YYYY-MM-DD]',
    '  or: npm run cli -- rules preview FILE --on YYYY-MM-DD [--list FILE.csv --purpose TEXT]',
    '  or: npm run cli -- rules publish FILE --on YYYY-MM-DD --previewed HASH',
    '  or: npm run cli -- rules withdraw SET',
    '  or: npm run cli -- rules compare SET [--keep]',
  ].join('\n'),
  async run([name = '', ...args], context) {
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    if (!action) throw new UsageError(`rules must be followed by ${Object.keys(ACTIONS).join(', ')}`);
    return action(args, context);
  },
};
