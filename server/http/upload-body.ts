import type { IncomingMessage } from 'node:http';

/** How long a sender may send nothing while it is waited for. */
const IDLE_MS = 60_000;

/**
 * The chunks of a request's body as they come; the sender is held back while a chunk is worked on. One who stops without
 * ending is cut off. The request outlives who reads it, so that it can still be answered.
 */
export async function* bodyOf(request: IncomingMessage): AsyncGenerator<Uint8Array> {
  const chunks = request.iterator({ destroyOnReturn: false });
  try {
    for (;;) {
      const idle = setTimeout(() => request.destroy(), IDLE_MS);
      const { done, value } = await chunks.next().finally(() => clearTimeout(idle));
      if (done) return;
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
