import { Overloaded } from '@/server/domain/service-error';
import { CALLS_AT_ONCE, type ConcurrencyLimiter, createConcurrencyLimiter } from '@/server/http/concurrency-limiter';
import { createFailureBudget, type FailureBudget } from './failure-budget';
import { createLruSet } from './lru-set';

/**
 * Concurrent look-ups of unknown credentials. Most of them wait for one of few connections: after a restart no
 * credential is known, and many come at once.
 */
export const LOOKUPS_AT_ONCE = 64;

const MAX_KNOWN = 20_000;
const MAX_REJECTED = 10_000;

/** How old the list of valid credentials may be. Milliseconds. */
const LIST_MAX_AGE_MS = 1_000;

/** A session's token, a client's key or its certificate, as it was presented. */
export type Presented = {
  /** Its kind and hash, as in the list of valid credentials; never the secret itself. */
  readonly digest: string;
  /** The network address it came from. */
  readonly source: string;
  /** Whether it is a long random value: then it can't become valid after a rejection. A certificate can. */
  readonly isRandom: boolean;
};

/**
 * Keeps callers without a valid credential from competing with the others (docs/adr/0010). A credential that was valid
 * when this process last looked it up is not limited here. Any other one costs its network address an attempt, and is
 * looked up in one of a few slots, over connections of their own. The attempt is refunded if the credential is valid,
 * so that many people can share an address. When an address has no attempt left, its credentials are looked for in a
 * list of all valid ones, which is read at most once a second, however many are tried.
 */
export type CredentialGuard = {
  /** Slots for calls whose credential is not known to be valid. */
  readonly slots: ConcurrencyLimiter;
  isKnown(digest: string): boolean;
  /** Adds a credential that was just issued. */
  addKnown(digest: string): void;
  /**
   * Looks up the owner of a credential.
   * @param findKnown looks up one that is known
   * @param findUnknown looks up one that is not
   * Throws what these throw, and Overloaded: with `source` if the address has no attempt left and the credential is not
   * in the list of valid ones, with `service` if no slot is free.
   */
  lookUp<Found>(
    presented: Presented,
    findKnown: () => Promise<Found | undefined>,
    findUnknown: () => Promise<Found | undefined>,
  ): Promise<Found | undefined>;
  /**
   * Runs an attempt to sign in, which has no credential yet. It is refunded unless it fails with an error for which
   * `isBad`. An address has attempts of its own for it, so that sessions which have ended keep nobody from signing in.
   * Throws what `work` throws, and Overloaded with `source`.
   */
  attempt<Result>(source: string, work: () => Promise<Result>, isBad: (error: unknown) => boolean): Promise<Result>;
};

/**
 * @param readValid reads the digests of all valid credentials
 * @param newBudget makes a budget: one for unknown credentials, one for failed sign-ins
 */
export function createCredentialGuard(
  readValid: () => Promise<readonly string[]>,
  newBudget: () => FailureBudget = createFailureBudget,
): CredentialGuard {
  const budget = newBudget();
  const signIns = newBudget();
  const known = createLruSet(MAX_KNOWN);
  const rejected = createLruSet(MAX_REJECTED);
  const lookUps = createConcurrencyLimiter(LOOKUPS_AT_ONCE);
  const isListed = createValidList(readValid);

  async function lookUpUnknown<Found>(
    { digest, source, isRandom }: Presented,
    find: () => Promise<Found | undefined>,
  ): Promise<Found | undefined> {
    if (rejected.has(digest)) return undefined;
    let refund: () => void;
    try {
      refund = budget.spend(source);
    } catch (spent) {
      if (!(await isListed(digest))) throw spent;
      refund = () => undefined;
    }
    let wasRejected = false;
    try {
      const release = lookUps.acquire();
      const found = await find().finally(release);
      wasRejected = found === undefined;
      if (found !== undefined) known.add(digest);
      else if (isRandom) rejected.add(digest);
      return found;
    } finally {
      if (!wasRejected) refund();
    }
  }

  return {
    slots: createConcurrencyLimiter(CALLS_AT_ONCE.unknown),
    isKnown: known.has,
    addKnown: known.add,
    async lookUp(presented, findKnown, findUnknown) {
      if (!known.has(presented.digest)) return lookUpUnknown(presented, findUnknown);
      const found = await findKnown();
      if (found === undefined) known.delete(presented.digest);
      return found;
    },
    async attempt(source, work, isBad) {
      const refund = signIns.spend(source);
      try {
        const result = await work();
        refund();
        return result;
      } catch (error) {
        if (!isBad(error)) refund();
        throw error;
      }
    },
  };
}

/** Whether an attempt was rejected because too many came from its address. */
export function isThrottled(error: unknown): boolean {
  return error instanceof Overloaded && error.scope === 'source';
}

/** Whether a credential is in the list of valid ones; false if the list can't be read. */
function createValidList(read: () => Promise<readonly string[]>): (digest: string) => Promise<boolean> {
  let list: Promise<ReadonlySet<string>> | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  return async (digest) => {
    const now = performance.now();
    if (!list || now - readAt >= LIST_MAX_AGE_MS) {
      readAt = now;
      list = read().then(
        (digests) => new Set(digests),
        () => new Set(),
      );
    }
    return (await list).has(digest);
  };
}
