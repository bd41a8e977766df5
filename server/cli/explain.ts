import { parseArgs } from 'node:util';
import { explainEvent } from '@/server/cli/explain/event';
import { type Command, UsageError } from './command';

const OPTIONS = { event: { type: 'string' }, replay: { type: 'boolean' } } as const;

/**
 * `explain`: says what a derived event was worked out from (rules.md § 2). With `--replay` it is worked out again:
 * exits with 2 when it comes out differently within a build.
 */
export const explainCommand: Command = {
  name: 'explain',
  summary: 'Says what a derived event was worked out from, and works it out again.',
  usage: '--event GUID [--replay]',
  async run(args, context) {
    const { event, replay = false } = parseArgs({ args: [...args], options: OPTIONS }).values;
    if (event === undefined) throw new UsageError('--event is missing.');
    return explainEvent({ guid: event, replays: replay }, context);
  },
};
