import type { IncomingMessage } from 'node:http';

/**
 * Reads a request on to its end and throws it away, after its answer: closed under its sender's hands, the connection would look
 * broken to who has not read that answer yet.
 * @param lingerMs how long that may take
 * @returns when the end has come, or the sender is cut off
 */
export async function discardRest(request: IncomingMessage, lingerMs: number): Promise<void> {
  if (request.complete || request.destroyed) return void request.resume();
  const limit = setTimeout(() => request.destroy(), lingerMs);
  await new Promise<void>((resolve) => {
    request.once('end', resolve).once('close', resolve).resume();
  });
  clearTimeout(limit);
}
