import type { IncomingMessage } from 'node:http';

/**
 * The whole body of a request.
 * @param most bytes; a body that says it is larger is not read at all, and one that turns out to be no further
 * @returns undefined when it is larger. Throws when it breaks off
 */
export async function readBody(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > most) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  // Left early, the stream must live on: it has the answer's connection.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** What is left of an answered request's body is let go by so far and so long. */
const REST_BYTES = 16 * 1024 * 1024;
const REST_MS = 5_000;

/**
 * Lets the rest of a body go by unread, once its request is answered: a sender that writes it all before it reads would find a
 * closed connection instead of its answer. One that does not come to an end is cut off.
 */
export function discardRest(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  let size = 0;
  const patience = setTimeout(() => request.destroy(), REST_MS);
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > REST_BYTES) request.destroy();
  });
  request.once('close', () => clearTimeout(patience));
  request.resume();
}
