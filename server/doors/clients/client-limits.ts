import { Overloaded } from '@/server/domain/service-error';
import { releaseOnce } from '@/server/http/concurrency-limiter';
import type { Client } from '@/server/operations/ports/clients';

/** Idle clients are evicted once this many are tracked. */
const EVICT_FROM = 1_000;

/** `tokens`: calls the client could make at `at`, at most a second's worth. */
type Usage = { running: number; tokens: number; at: number };

export type ClientLimits = {
  /**
   * Admits a call of a client, or throws Overloaded with the seconds to wait.
   * @returns ends the call; calling it again does nothing
   */
  admit(client: Client): () => void;
};

/**
 * A client's limits in one instance: calls a second, by a token bucket that holds one second's worth, and concurrent
 * calls. A rejected call costs no token.
 * @param clock monotonic, in milliseconds
 */
export function createClientLimits(clock: () => number = () => performance.now()): ClientLimits {
  const usages = new Map<string, Usage>();

  function usageOf({ id, limits: { perSecond } }: Client, now: number): Usage {
    const usage = usages.get(id) ?? { running: 0, tokens: perSecond ?? 0, at: now };
    usage.tokens = refilled(usage, perSecond, now);
    usage.at = now;
    if (!usages.has(id)) {
      if (usages.size >= EVICT_FROM) evictIdle(now);
      usages.set(id, usage);
    }
    return usage;
  }

  // A bucket is full again after a second, so that evicting it changes nothing.
  function evictIdle(now: number): void {
    for (const [id, { running, at }] of usages) if (running === 0 && now - at > 1_000) usages.delete(id);
  }

  return {
    admit(client) {
      const { perSecond, maxConcurrent } = client.limits;
      const usage = usageOf(client, clock());
      if (maxConcurrent !== null && usage.running >= maxConcurrent) throw new Overloaded('caller', 1);
      if (perSecond !== null) {
        // At any rate, the next token is there within a second.
        if (usage.tokens < 1) throw new Overloaded('caller', 1);
        usage.tokens -= 1;
      }
      usage.running += 1;
      return releaseOnce(() => {
        usage.running -= 1;
      });
    },
  };
}

function refilled({ tokens, at }: Usage, perSecond: number | null, now: number): number {
  return perSecond === null ? 0 : Math.min(perSecond, tokens + ((now - at) / 1_000) * perSecond);
}
