import { hash } from 'node:crypto';
import type { Client, Clients, Credential } from '@/server/operations/client-ports';

/** How old an answer may be: a revocation takes effect within a second in every instance (wire.md § 2). Milliseconds. */
const FRESH_MS = 500;

/** The most answers kept. */
const MOST = 1_000;

type Kept = { readonly asked: number; readonly answer: Promise<Client | undefined> };

/**
 * The same clients, asked for once by who calls again and again. Only clients that were found are kept, and a look-up under
 * way is shared; an answer's age counts from when it was asked for, so that it can't be older than it seems.
 * @param clock milliseconds that only go forward
 */
export function rememberClients(clients: Clients, clock: () => number = () => performance.now()): Clients {
  const kept = new Map<string, Kept>();

  function forget(name: string, one: Kept): void {
    if (kept.get(name) === one) kept.delete(name);
  }

  return {
    find(credential) {
      const name = nameOf(credential);
      const now = clock();
      const before = kept.get(name);
      if (before && now - before.asked < FRESH_MS) return before.answer;
      const one: Kept = { asked: now, answer: clients.find(credential) };
      // Moved to the end: the map stands in the order of asking, the oldest first.
      kept.delete(name);
      kept.set(name, one);
      if (kept.size > MOST) kept.delete(kept.keys().next().value as string);
      one.answer.then(
        (client) => client ?? forget(name, one),
        () => forget(name, one),
      );
      return one.answer;
    },
  };
}

// No key stands in memory longer than the call that brought it.
function nameOf(credential: Credential): string {
  const secret = credential.kind === 'key' ? credential.key : credential.fingerprint;
  return `${credential.kind} ${hash('sha256', secret, 'base64url')}`;
}
