import { readUser, sessionsOf, toUserError, userAccess } from '@/server/cli/user/user-access';
import { isoOf } from '@/server/domain/danish-time';
import { type CliContext, type Command, UsageError } from './command';

/** `session`: shows and ends a user's sessions; the user may sign in again (docs/adr/0056-ended-access.md). */
export const sessionCommand: Command = {
  name: 'session',
  summary: 'Shows and ends the sessions of a user, who may sign in again.',
  usage: ['list --user ID [--json]', '  or: npm run cli -- session end --user ID [--json]'].join('\n'),
  async run([name, ...args], context) {
    if (name !== 'list' && name !== 'end') throw new UsageError('session must be followed by list or end');
    try {
      await (name === 'list' ? list : end)(args, context);
      return 0;
    } catch (error) {
      throw toUserError(error, 'session list');
    }
  },
};

async function list(args: readonly string[], context: CliContext): Promise<void> {
  const { user, json } = readUser(args);
  const sessions = await (await userAccess(context)).sessions(user);
  const rows = sessions.map(({ openedAt, lastUsedAt, idleUntil, expiresAt, organisation, role, provider }) => ({
    ...{ opened: isoOf(openedAt), lastUsed: isoOf(lastUsedAt), idleUntil: isoOf(idleUntil) },
    ...{ expires: isoOf(expiresAt), organisation: `${organisation.type}:${organisation.code}`, role, provider },
  }));
  if (json) return context.out(`${JSON.stringify(rows)}\n`);
  for (const { opened, lastUsed, idleUntil, expires, organisation, role, provider } of rows) {
    context.out(`${organisation}  ${role}, signed in by ${provider}\n`);
    context.out(`  opened ${opened}, last used ${lastUsed}; ends ${idleUntil} if unused, else ${expires}\n`);
  }
  if (rows.length === 0) context.err(`${user} has no open session.\n`);
}

async function end(args: readonly string[], context: CliContext): Promise<void> {
  const { user, json } = readUser(args);
  const ended = await (await userAccess(context)).endSessions(user);
  context.out(json ? `${JSON.stringify({ user, ended })}\n` : `${user} had ${sessionsOf(ended)}, and has none now.\n`);
}
