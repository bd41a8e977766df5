import { Overloaded } from '@/server/domain/service-fault';
import type { Client } from '@/server/operations/client-ports';

/** List calls of one client at the same time (performance.md). */
const LISTS_AT_ONCE = 2;

/** From how many clients on those at rest are forgotten. */
const MANY = 1_000;

/** `tokens`: calls the client may still make at `at`, at most a second's worth. */
type Use = { running: number; lists: number; tokens: number; at: number };

export type ClientLimits = {
  /**
   * Lets a call of a client in, or throws Overloaded with the seconds to wait.
   * @returns what ends the call; calling it twice is calling it once
   */
  admit(client: Client): () => void;
  /** The same for the list a call that was let in turns out to ask for: so many at once, whatever the client may else. */
  admitList(client: Client): () => void;
};

/**
 * What a client may do in one instance: calls a second by a bucket that holds one second's worth, and calls at once.
 * A call that is refused costs nothing.
 * @param clock milliseconds that only go forward
 */
export function createClientLimits(clock: () => number = () => performance.now()): ClientLimits {
  const uses = new Map<string, Use>();

  function usedBy({ id, limits: { perSecond } }: Client, now: number): Use {
    const use = uses.get(id) ?? { running: 0, lists: 0, tokens: perSecond ?? 0, at: now };
    use.tokens = refilled(use, perSecond, now);
    use.at = now;
    if (!uses.has(id)) {
      if (uses.size >= MANY) forgetAtRest(now);
      uses.set(id, use);
    }
    return use;
  }

  // A bucket is full again after a second, so who has not called since is as one who never did.
  function forgetAtRest(now: number): void {
    for (const [id, { running, lists, at }] of uses) if (running + lists === 0 && now - at > 1_000) uses.delete(id);
  }

  return {
    admit(client) {
      const { perSecond, atOnce } = client.limits;
      const use = usedBy(client, clock());
      if (atOnce !== null && use.running >= atOnce) throw new Overloaded('caller', 1);
      if (perSecond !== null) {
        // A token is whole again within a second, whatever the rate.
        if (use.tokens < 1) throw new Overloaded('caller', 1);
        use.tokens -= 1;
      }
      return count(use, 'running');
    },

    admitList(client) {
      const use = usedBy(client, clock());
      if (use.lists >= LISTS_AT_ONCE) throw new Overloaded('caller', 1);
      return count(use, 'lists');
    },
  };
}

function count(use: Use, what: 'running' | 'lists'): () => void {
  use[what] += 1;
  let ended = false;
  return () => {
    if (!ended) use[what] -= 1;
    ended = true;
  };
}

function refilled({ tokens, at }: Use, perSecond: number | null, now: number): number {
  return perSecond === null ? 0 : Math.min(perSecond, tokens + ((now - at) / 1_000) * perSecond);
}
