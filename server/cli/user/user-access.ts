import { parseArgs } from 'node:util';
import { createUserAccess } from '@/server/adapters/postgres/user-access';
import type { CliContext } from '@/server/cli/command';
import { commandLineCall } from '@/server/cli/command-line-call';
import { StartError } from '@/server/config/start-error';
import { ServiceFault } from '@/server/domain/service-error';
import { USER_ID_LENGTH, wrongWithUserId } from '@/server/domain/user-id';
import type { UserAccess } from '@/server/operations/ports/user-access';

/** The arguments of an action on one user. Throws StartError. */
export function readUser(args: readonly string[]): { readonly user: string; readonly json: boolean } {
  const { values } = parseArgs({ args: [...args], options: { user: { type: 'string' }, json: { type: 'boolean' } } });
  const user = values.user?.trim() ?? '';
  const wrong = wrongWithUserId(user);
  if (wrong === 'holds-cpr') throw new StartError('--user must not hold a CPR number.');
  if (wrong) throw new StartError(`--user must be the id of a user, 1 to ${USER_ID_LENGTH} characters.`);
  return { user, json: values.json ?? false };
}

/** What the command line may do about users, as the user of the operating system. */
export async function userAccess(context: CliContext): Promise<UserAccess> {
  const { systems } = (await context.database()).pools;
  return createUserAccess(systems, commandLineCall(), context.config().session.idleMinutes);
}

export const sessionsOf = (count: number) => (count === 1 ? '1 open session' : `${count} open sessions`);

/** @param check the command that shows whether a change was made */
export function toUserError(error: unknown, check: string): unknown {
  const isLost = error instanceof ServiceFault && error.code === 8236;
  if (!isLost) return error;
  return new StartError(`The connection to the database was lost: \`${check}\` shows whether the change was made.`);
}
