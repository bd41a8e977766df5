import type { IncomingMessage } from 'node:http';

/** How long a sender may be waited for. Milliseconds. */
const PATIENCE_MS = 60_000;

/** What it sends wins that time back, up to the whole of it: a thousand bytes a second. */
const BYTES_PER_MS = 1;

/**
 * The chunks of a request's body as they come; the sender is held back while a chunk is worked on. One who stops without ending, or
 * trickles for longer than a minute in all, is cut off. The request outlives who reads it, so that it can still be answered.
 */
export async function* bodyOf(request: IncomingMessage): AsyncGenerator<Uint8Array> {
  const chunks = request.iterator({ destroyOnReturn: false });
  let patience = PATIENCE_MS;
  try {
    for (;;) {
      const from = performance.now();
      const late = setTimeout(() => request.destroy(), patience);
      const { done, value } = await chunks.next().finally(() => clearTimeout(late));
      if (done) return;
      // Only while the sender is waited for: a batch takes as long as it takes.
      patience = Math.min(PATIENCE_MS, patience - (performance.now() - from) + value.length / BYTES_PER_MS);
      yield value;
    }
  } finally {
    await chunks.return?.();
  }
}

/** Whether the sender went away, or was cut off, before the end. */
export function isBrokenOff(request: IncomingMessage): boolean {
  return request.destroyed && !request.complete;
}
