import type { IncomingMessage } from 'node:http';

/**
 * Reads the rest of a request and discards it, so that the connection is not closed while the client is still sending:
 * the client would see a broken connection instead of the answer.
 * @param lingerMs after this time the connection is closed anyway
 * @returns resolves at the end of the request or of its connection
 */
export async function discardRest(request: IncomingMessage, lingerMs: number): Promise<void> {
  if (request.complete || request.destroyed) return void request.resume();
  const limit = setTimeout(() => request.destroy(), lingerMs);
  await new Promise<void>((resolve) => {
    request.once('end', resolve).once('close', resolve).resume();
  });
  clearTimeout(limit);
}
