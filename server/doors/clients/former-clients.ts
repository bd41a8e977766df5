import type { Clients, Credential, FormerClient } from '@/server/operations/ports/clients';

const MAX_ENTRIES = 1_000;

/** Caches the former clients of rejected credentials, which are usually presented again and again. */
export type FormerClients = {
  /** Looks up the former client of a credential. Throws as Clients. */
  lookUp(digest: string, credential: Credential): Promise<void>;
  get(digest: string): FormerClient | undefined;
};

export function createFormerClients(clients: Pick<Clients, 'former'>): FormerClients {
  const entries = new Map<string, FormerClient>();
  return {
    async lookUp(digest, credential) {
      const former = await clients.former(credential);
      if (!former) return;
      entries.delete(digest);
      entries.set(digest, former);
      if (entries.size > MAX_ENTRIES) entries.delete(entries.keys().next().value as string);
    },
    get: (digest) => entries.get(digest),
  };
}
