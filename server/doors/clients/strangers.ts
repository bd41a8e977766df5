import { Overloaded } from '@/server/domain/service-error';
import { CALLS_AT_ONCE, type ConcurrencyLimiter, createConcurrencyLimiter } from '@/server/http/concurrency-limiter';
import { createFailureBudget, type FailureBudget } from './failure-budget';
import { createRecentNames } from './recent-names';

/**
 * Look-ups of unknown credentials at the same time, most of which wait for one of few connections: after a restart nobody is known, and many
 * come at once.
 */
export const LOOKUPS_AT_ONCE = 64;

/** Credentials remembered: those that were good, and those that were not. */
const KNOWN = 20_000;
const REFUSED = 10_000;

/** How old the list of all good credentials may be. Milliseconds. */
const LIST_MS = 1_000;

/** A session's token, a client's key or its certificate as it was presented. */
export type Presented = {
  /** Its kind and hash, as the list of good ones has it; never the secret itself. */
  readonly name: string;
  /** The address it came from. */
  readonly source: string;
  /** Whether it is random and long: one that was refused can't become good later. A certificate can. */
  readonly isRandom: boolean;
};

/**
 * What keeps callers without a good credential from competing with the others. A credential that was good when this process last looked
 * costs them nothing. Any other one costs its network address an attempt, and is looked up in one of a few slots and with connections of
 * its own; the attempt is given back when it turns out to be good, so that many people can share an address. When the address has no
 * attempt left, the credential is looked for in a list of all good ones, which is read once a second at most, however many are tried.
 */
export type Strangers = {
  /** Slots for the calls of those who are not known. */
  readonly slots: ConcurrencyLimiter;
  knows(name: string): boolean;
  /** Notes a credential that was just issued. */
  welcome(name: string): void;
  /**
   * Asks whom a credential belongs to.
   * @param ask for one that is known; @param askAboutStranger for one that is not
   * Throws Overloaded: `source` when the address has no attempt left and the credential is not in the list of good ones, `service` when no slot is free; and what the questions throw.
   */
  lookUp<Found>(
    presented: Presented,
    ask: () => Promise<Found | undefined>,
    askAboutStranger: () => Promise<Found | undefined>,
  ): Promise<Found | undefined>;
  /** Makes an attempt without a credential; it counts when `isBad` says so of its failure. Throws as `lookUp`. */
  attempt<Result>(source: string, work: () => Promise<Result>, isBad: (error: unknown) => boolean): Promise<Result>;
};

/** @param readGood the names of all credentials that are good */
export function createStrangers(
  readGood: () => Promise<readonly string[]>,
  budget: FailureBudget = createFailureBudget(),
): Strangers {
  const known = createRecentNames(KNOWN);
  const refused = createRecentNames(REFUSED);
  const lookUps = createConcurrencyLimiter(LOOKUPS_AT_ONCE);
  const listed = createGoodList(readGood);

  async function askAboutOne<Found>(
    { name, source, isRandom }: Presented,
    ask: () => Promise<Found | undefined>,
  ): Promise<Found | undefined> {
    if (refused.has(name)) return undefined;
    let giveBack: () => void;
    try {
      giveBack = budget.take(source);
    } catch (spent) {
      if (!(await listed(name))) throw spent;
      giveBack = () => undefined;
    }
    let wasWrong = false;
    try {
      const leave = lookUps.take();
      const found = await ask().finally(leave);
      wasWrong = found === undefined;
      if (found !== undefined) known.add(name);
      else if (isRandom) refused.add(name);
      return found;
    } finally {
      if (!wasWrong) giveBack();
    }
  }

  return {
    slots: createConcurrencyLimiter(CALLS_AT_ONCE.strangers),
    knows: known.has,
    welcome: known.add,
    async lookUp(presented, ask, askAboutStranger) {
      if (!known.has(presented.name)) return askAboutOne(presented, askAboutStranger);
      const found = await ask();
      if (found === undefined) known.delete(presented.name);
      return found;
    },
    async attempt(source, work, isBad) {
      const giveBack = budget.take(source);
      try {
        const result = await work();
        giveBack();
        return result;
      } catch (error) {
        if (!isBad(error)) giveBack();
        throw error;
      }
    },
  };
}

/** Whether an attempt was refused because too many came from its address. */
export function isThrottled(error: unknown): boolean {
  return error instanceof Overloaded && error.scope === 'source';
}

/** Whether a credential is in the list of good ones; when the list can't be read, it is not. */
function createGoodList(read: () => Promise<readonly string[]>): (name: string) => Promise<boolean> {
  let list: Promise<ReadonlySet<string>> | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  return async (name) => {
    const now = performance.now();
    if (!list || now - readAt >= LIST_MS) {
      readAt = now;
      list = read().then(
        (names) => new Set(names),
        () => new Set(),
      );
    }
    return (await list).has(name);
  };
}
