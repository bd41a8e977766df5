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
