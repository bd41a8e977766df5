import type pg from 'pg';
import { createClientRegistry } from '@/server/adapters/postgres/client-registry';
import { commandLineCall } from '@/server/cli/command-line-call';
import { testNow } from '@/server/database/test-clock';
import { SERVICE_OPERATIONS } from '@/server/domain/caller';
import type { NewClient } from '@/server/operations/ports/clients';
import type { Caller } from './callers';

export type RegisteredClient = { readonly id: string; readonly key: string };

const HOUR = 3_600_000;

/**
 * Registers a client system as the command line does. By default it may call everything but the feed, for no
 * organisation.
 */
export async function registerClient(owner: pg.Pool, changed: Partial<NewClient> = {}): Promise<RegisteredClient> {
  const added = await createClientRegistry(owner, commandLineCall()).add({
    name: 'Prøvesystem',
    scopes: SERVICE_OPERATIONS,
    organisations: [],
    limits: { perSecond: null, maxConcurrent: null },
    certificate: null,
    expiresAt: testNow() + HOUR,
    ...changed,
  });
  if (added === 'in-use' || added.key === null) throw new Error('a client without a key');
  return { id: added.id, key: added.key };
}

/** Keys of clients, one client for each organisation. */
export function createKeys(owner: pg.Pool): (caller: Caller) => Promise<string> {
  const made = new Map<string, Promise<string>>();
  return ({ organisation }) => {
    const name = `${organisation.type}:${organisation.code}`;
    const key = made.get(name) ?? registerClient(owner, { organisations: [organisation] }).then((client) => client.key);
    made.set(name, key);
    return key;
  };
}
