import { parseArgs } from 'node:util';
import { explainCitizen } from '@/server/cli/explain/citizen';
import { explainEvent } from '@/server/cli/explain/event';
import { type Command, UsageError } from './command';

const OPTIONS = {
  event: { type: 'string' },
  replay: { type: 'boolean' },
  citizen: { type: 'string' },
  'cpr-file': { type: 'string' },
  on: { type: 'string' },
  known: { type: 'string' },
  rules: { type: 'string' },
  as: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/**
 * `explain`: says why a citizen's requirement, status and availability are as they are, or what a derived event was
 * worked out from (rules.md § 2). With `--replay` the event is worked out again: exits with 2 when it comes out
 * differently within a build.
 */
export const explainCommand: Command = {
  name: 'explain',
  summary: 'Says why a citizen’s CV stands as it does, or what an event followed from.',
  usage: [
    '--citizen HANDLE|--cpr-file FILE [--on YYYY-MM-DD] [--known INSTANT] [--rules SET|YYYY-MM-DD]',
    '      [--as TYPE:CODE] [--json]',
    '  or: npm run cli -- explain --event GUID [--replay]',
  ].join('\n'),
  async run(args, context) {
    const { values } = parseArgs({ args: withHandle(args), options: OPTIONS });
    const { event, replay = false, 'cpr-file': cprFile, json = false, ...asked } = values;
    if ([event, asked.citizen, cprFile].filter((one) => one !== undefined).length !== 1) {
      throw new UsageError('explain needs one of --citizen, --cpr-file and --event.');
    }
    if (event !== undefined) return explainEvent({ guid: event, replays: replay }, context);
    return explainCitizen({ ...asked, cprFile, json }, context);
  },
};

/** A handle may begin with a dash, like an option. */
function withHandle(args: readonly string[]): string[] {
  const [before, after] = [args.indexOf('--citizen'), args.indexOf('--citizen') + 2];
  const handle = args[after - 1];
  if (before < 0 || handle === undefined) return [...args];
  return [...args.slice(0, before), `--citizen=${handle}`, ...args.slice(after)];
}
