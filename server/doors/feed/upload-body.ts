import type { IncomingMessage } from 'node:http';

/** How long to wait for a sender in total. */
const WAIT_BUDGET_MS = 60_000;

/** Each byte received restores some of the budget: at a thousand bytes a second it never runs out. */
const BYTES_PER_MS = 1;

/**
 * The chunks of a request's body as they arrive, with backpressure while one is processed. The connection is closed if
 * the sender stops before the end, or trickles, for more than a minute in total. When the reader stops, the request
 * stays open, so that it can still be answered.
 */
export async function* bodyOf(request: IncomingMessage): AsyncGenerator<Uint8Array> {
  const chunks = request.iterator({ destroyOnReturn: false });
  let budgetMs = WAIT_BUDGET_MS;
  try {
    for (;;) {
      const from = performance.now();
      const limit = setTimeout(() => request.destroy(), budgetMs);
      const { done, value } = await chunks.next().finally(() => clearTimeout(limit));
      if (done) return;
      // Counts the time spent waiting for the sender only, not the processing of a batch.
      budgetMs = Math.min(WAIT_BUDGET_MS, budgetMs - (performance.now() - from) + value.length / BYTES_PER_MS);
      yield value;
    }
  } finally {
    await chunks.return?.();
  }
}

/** Whether the connection was closed, by either side, before the end of the body. */
export function isBrokenOff(request: IncomingMessage): boolean {
  return request.destroyed && !request.complete;
}
