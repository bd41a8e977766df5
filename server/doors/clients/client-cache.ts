import { hash } from 'node:crypto';
import type { Client, Clients, Credential } from '@/server/operations/ports/clients';

/** A revocation takes effect within a second in every instance (wire.md § 2). Milliseconds. */
const MAX_AGE_MS = 500;

/** An older entry is refreshed in the background, so that a busy client never waits for a look-up. Milliseconds. */
const REFRESH_AFTER_MS = 250;

const MAX_ENTRIES = 1_000;

type CacheEntry = {
  readonly startedAt: number;
  readonly client: Promise<Client | undefined>;
  settled: boolean;
  refreshing: boolean;
};

/**
 * Caches the clients that were found; concurrent look-ups of a credential share one query. The age of an entry counts
 * from the start of its query, since the answer may be as old as that.
 * @param clock monotonic, in milliseconds
 */
export function cacheClients(
  clients: Pick<Clients, 'find'>,
  clock: () => number = () => performance.now(),
): Pick<Clients, 'find'> {
  const entries = new Map<string, CacheEntry>();

  function query(credential: Credential): CacheEntry {
    const entry: CacheEntry = {
      startedAt: clock(),
      client: clients.find(credential),
      settled: false,
      refreshing: false,
    };
    entry.client.then(
      () => {
        entry.settled = true;
      },
      () => undefined,
    );
    return entry;
  }

  function store(digest: string, entry: CacheEntry): void {
    // Deleted first, so that the map stays in the order of the queries, the oldest first.
    entries.delete(digest);
    entries.set(digest, entry);
    if (entries.size > MAX_ENTRIES) entries.delete(entries.keys().next().value as string);
  }

  function evict(digest: string, entry: CacheEntry): void {
    if (entries.get(digest) === entry) entries.delete(digest);
  }

  /** If this fails, the cached entry serves until it expires; the next call then queries again and gets the error. */
  function refresh(digest: string, credential: Credential, cached: CacheEntry): void {
    cached.refreshing = true;
    const next = query(credential);
    next.client.then(
      (client) => {
        if (!client) evict(digest, cached);
        else if (entries.get(digest) === cached) store(digest, next);
      },
      () => undefined,
    );
  }

  return {
    find(credential) {
      const digest = digestOf(credential);
      const cached = entries.get(digest);
      const age = cached ? clock() - cached.startedAt : MAX_AGE_MS;
      if (cached && age < MAX_AGE_MS) {
        if (age >= REFRESH_AFTER_MS && cached.settled && !cached.refreshing) refresh(digest, credential, cached);
        return cached.client;
      }
      const entry = query(credential);
      store(digest, entry);
      entry.client.then(
        (client) => client ?? evict(digest, entry),
        () => evict(digest, entry),
      );
      return entry.client;
    },
  };
}

/** Identifies a credential in memory, so that no key is kept there longer than its call lasts. */
export function digestOf(credential: Credential): string {
  const { kind } = credential;
  return `${kind} ${kind === 'key' ? hash('sha256', credential.key, 'hex') : credential.fingerprint}`;
}
