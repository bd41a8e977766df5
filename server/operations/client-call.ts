import type { Call, Organisation } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import type { Client } from '@/server/operations/ports/clients';

/** A client that acts for none of its organisations: a client system, by its id. */
export function asItself({ id }: Pick<Client, 'id'>): Organisation {
  return { type: OrganisationType.clientSystem, code: id };
}

/** Whom a client calls for: the organisation, and the person of its own with an identifier of its own. */
export type ActingFor = {
  readonly organisation: Organisation;
  readonly user?: { readonly fullName: string; readonly identifier: string | undefined } | undefined;
};

/**
 * A call by a client system, for itself unless said. Its users are its own: their identifiers stand behind the client's, so that none
 * is ever taken for a user of the screens or of another client.
 */
export function callOfClient(
  client: Pick<Client, 'id' | 'name'>,
  requestId: string,
  { organisation, user }: ActingFor = { organisation: asItself(client) },
  address?: string,
): Call {
  const id = user?.identifier ? `${client.id}/${user.identifier}` : client.id;
  const name = user?.fullName ?? client.name;
  const from = { client: client.id, ...(address !== undefined && { address }) };
  return { requestId, from, caller: { organisation, role: 'system', user: { id, name }, citizenId: null } };
}
