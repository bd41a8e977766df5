import { hash } from 'node:crypto';
import type { Client, Clients, Credential } from '@/server/operations/ports/clients';

/** How old an answer may be: a revocation takes effect within a second in every instance (wire.md § 2). Milliseconds. */
const FRESH_MS = 500;

/** From when on it is asked for again beside the calls, so that who calls all the time never waits for it. Milliseconds. */
const AGAIN_MS = 250;

/** The most answers kept. */
const MOST = 1_000;

/** `settled`: the answer has come. `again`: it was asked for anew. */
type Kept = { readonly asked: number; readonly answer: Promise<Client | undefined>; settled: boolean; again: boolean };

/**
 * The same clients, asked for once by who calls again and again. Only clients that were found are kept, and a look-up under
 * way is shared; an answer's age counts from when it was asked for, so that it can't be older than it seems.
 * @param clock milliseconds that only go forward
 */
export function rememberClients(
  clients: Pick<Clients, 'find'>,
  clock: () => number = () => performance.now(),
): Pick<Clients, 'find'> {
  const kept = new Map<string, Kept>();

  function ask(credential: Credential): Kept {
    const one: Kept = { asked: clock(), answer: clients.find(credential), settled: false, again: false };
    one.answer.then(
      () => {
        one.settled = true;
      },
      () => undefined,
    );
    return one;
  }

  function keep(name: string, one: Kept): void {
    // Moved to the end: the map stands in the order of asking, the oldest first.
    kept.delete(name);
    kept.set(name, one);
    if (kept.size > MOST) kept.delete(kept.keys().next().value as string);
  }

  function forget(name: string, one: Kept): void {
    if (kept.get(name) === one) kept.delete(name);
  }

  /** Where this fails, the answer that is there serves until it is too old, and then a call asks and is told. */
  function askAgain(name: string, credential: Credential, before: Kept): void {
    before.again = true;
    const next = ask(credential);
    next.answer.then(
      (client) => {
        if (!client) forget(name, before);
        else if (kept.get(name) === before) keep(name, next);
      },
      () => undefined,
    );
  }

  return {
    find(credential) {
      const name = nameOf(credential);
      const before = kept.get(name);
      const age = before ? clock() - before.asked : FRESH_MS;
      if (before && age < FRESH_MS) {
        if (age >= AGAIN_MS && before.settled && !before.again) askAgain(name, credential, before);
        return before.answer;
      }
      const one = ask(credential);
      keep(name, one);
      one.answer.then(
        (client) => client ?? forget(name, one),
        () => forget(name, one),
      );
      return one.answer;
    },
  };
}

/** What a credential is remembered by: no key stands in memory longer than the call that brought it. */
export function nameOf(credential: Credential): string {
  const { kind } = credential;
  return `${kind} ${kind === 'key' ? hash('sha256', credential.key, 'hex') : credential.fingerprint}`;
}
