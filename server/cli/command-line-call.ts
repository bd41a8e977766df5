import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import type { Call, Organisation, Role } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';

/** What nobody signed in for is done by the system: a client system that is of no organisation, by its part. */
const COMMAND_LINE: Organisation = { type: OrganisationType.clientSystem, code: 'cli' };

/**
 * A call by the user of the command line, known by their name in the operating system.
 * @param acting for which organisation and in which role, where it is not for the system itself
 */
export function commandLineCall(
  { organisation, role }: { readonly organisation: Organisation; readonly role: Role } = {
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
