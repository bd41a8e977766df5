import type { Call, Organisation } from '@/server/domain/caller';
import { OrganisationType } from '@/server/domain/code-lists';
import type { Client } from '@/server/operations/ports/clients';

/** The client system itself as an organisation, for calls on behalf of none of its organisations. */
export function asItself({ id }: Pick<Client, 'id'>): Organisation {
  return { type: OrganisationType.clientSystem, code: id };
}

/** On whose behalf a client calls: an organisation, and optionally the client's own user. */
export type ActingFor = {
  readonly organisation: Organisation;
  readonly user?: { readonly fullName: string; readonly identifier: string | undefined } | undefined;
};

/**
 * A call by a client system, on its own behalf by default. Its users' identifiers are prefixed with the client's id, so
 * that none equals the identifier of a screen user or of another client's user.
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
