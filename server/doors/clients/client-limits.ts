import { Overloaded } from '@/server/domain/service-error';
import { releaseOnce } from '@/server/http/concurrency-limiter';
import type { Client } from '@/server/operations/ports/clients';

/** From how many clients on those at rest are forgotten. */
const MANY = 1_000;

/** `tokens`: calls the client may still make at `at`, at most a second's worth. */
type Use = { running: number; tokens: number; at: number };

export type ClientLimits = {
  /**
   * Lets a call of a client in, or throws Overloaded with the seconds to wait.
   * @returns what ends the call; calling it twice is calling it once
   */
  admit(client: Client): () => void;
};

/**
 * What a client may do in one instance: calls a second by a bucket that holds one second's worth, and calls at once.
 * A call that is refused costs nothing.
 * @param clock milliseconds that only go forward
 */
export function createClientLimits(clock: () => number = () => performance.now()): ClientLimits {
  const uses = new Map<string, Use>();

  function usedBy({ id, limits: { perSecond } }: Client, now: number): Use {
    const use = uses.get(id) ?? { running: 0, tokens: perSecond ?? 0, at: now };
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
    for (const [id, { running, at }] of uses) if (running === 0 && now - at > 1_000) uses.delete(id);
  }

  return {
    admit(client) {
      const { perSecond, maxConcurrent } = client.limits;
      const use = usedBy(client, clock());
      if (maxConcurrent !== null && use.running >= maxConcurrent) throw new Overloaded('caller', 1);
      if (perSecond !== null) {
        // A token is whole again within a second, whatever the rate.
        if (use.tokens < 1) throw new Overloaded('caller', 1);
        use.tokens -= 1;
      }
      use.running += 1;
      return releaseOnce(() => {
        use.running -= 1;
      });
    },
  };
}

function refilled({ tokens, at }: Use, perSecond: number | null, now: number): number {
  return perSecond === null ? 0 : Math.min(perSecond, tokens + ((now - at) / 1_000) * perSecond);
}
