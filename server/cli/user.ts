import { parseArgs } from 'node:util';
import { readUser, sessionsOf, toUserError, userAccess } from '@/server/cli/user/user-access';
import { StartError } from '@/server/config/start-error';
import { isoOf } from '@/server/domain/danish-time';
import { type CliContext, type Command, UsageError } from './command';

const ACTIONS: Readonly<Record<string, (args: readonly string[], context: CliContext) => Promise<void>>> = {
  end,
  resume,
  list,
};

/** `user`: ends the access of who has left, and resumes it (docs/adr/0056-ended-access.md). */
export const userCommand: Command = {
  name: 'user',
  summary: 'Ends the access of a user who has left, and resumes it.',
  usage: [
    'end --user ID [--json]',
    '  or: npm run cli -- user resume --user ID [--json]',
    '  or: npm run cli -- user list [--json]',
  ].join('\n'),
  async run([name = '', ...args], context) {
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    if (!action) throw new UsageError('user must be followed by end, resume or list');
    try {
      await action(args, context);
      return 0;
    } catch (error) {
      throw toUserError(error, 'user list');
    }
  },
};

async function end(args: readonly string[], context: CliContext): Promise<void> {
  const { user, json } = readUser(args);
  const { before, sessions, organisations } = await (await userAccess(context)).end(user);
  if (json) return context.out(`${JSON.stringify({ user, before, sessions, organisations })}\n`);
  const ended = before ? 'had been ended before' : 'is ended';
  context.out(
    `The access of ${user} ${ended}, and ${sessionsOf(sessions)} with it. Cases return by tomorrow morning.\n`,
  );
  // A misspelt id is nobody's, and can be ended all the same: somebody may be ended before their first sign-in.
  if (!before && sessions === 0 && organisations === 0) {
    context.err(`Note: nobody by this id has a session or works on cases. \`user resume --user ${user}\` undoes it.\n`);
  }
}

async function resume(args: readonly string[], context: CliContext): Promise<void> {
  const { user, json } = readUser(args);
  if (!(await (await userAccess(context)).resume(user))) {
    throw new StartError('The access of this user has not been ended: `user list` shows whose has.');
  }
  context.out(json ? `${JSON.stringify({ user, resumed: true })}\n` : `${user} may sign in again.\n`);
}

async function list(args: readonly string[], context: CliContext): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } });
  const users = (await (await userAccess(context)).ended()).map(({ user, endedAt, endedBy }) => ({
    ...{ user, ended: isoOf(endedAt), by: endedBy },
  }));
  if (values.json) return context.out(`${JSON.stringify(users)}\n`);
  for (const { user, ended, by } of users) context.out(`${user}  ended ${ended} by ${by}\n`);
  if (users.length === 0) context.err('Nobody’s access has been ended.\n');
}
