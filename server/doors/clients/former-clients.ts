import type { Clients, Credential, FormerClient } from '@/server/operations/ports/clients';

/** Refused credentials whose client is remembered. */
const MOST = 1_000;

/** Whose refused credentials were, asked once for each: one that is refused is presented again and again. */
export type FormerClients = {
  /** Asks whose a credential was. Throws as Clients. */
  learn(name: string, credential: Credential): Promise<void>;
  /** @param name what the credential is remembered by */
  of(name: string): FormerClient | undefined;
};

export function createFormerClients(clients: Pick<Clients, 'former'>): FormerClients {
  const known = new Map<string, FormerClient>();
  return {
    async learn(name, credential) {
      const former = await clients.former(credential);
      if (!former) return;
      known.delete(name);
      known.set(name, former);
      if (known.size > MOST) known.delete(known.keys().next().value as string);
    },
    of: (name) => known.get(name),
  };
}
