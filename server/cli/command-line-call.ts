import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import type { Call, Organisation } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import type { Grant } from '@/server/domain/grant';

/** Calls without a sign-in are the system's own: a client system that belongs to no organisation. */
const COMMAND_LINE: Organisation = { type: OrganisationType.clientSystem, code: 'cli' };

/**
 * A call by the user of the command line, identified by their name in the operating system.
 * @param acting the organisation and role; the system's own unless given
 */
export function commandLineCall(
  { organisation, role }: Grant = {
    organisation: COMMAND_LINE,
    role: 'system-administrator',
  },
): Call {
  const name = systemUser();
  const user = { id: `cli/${name}`, name: `${name}, command line` };
  return { requestId: randomUUID(), caller: { organisation, role, user, citizenId: null } };
}

/** In a container the process's user often has no name. */
function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.geteuid?.()}`;
  }
}
