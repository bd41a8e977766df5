import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { takesGzip } from './accept-encoding';

/** Smaller answers fit in one or two packets, so the receipts of updates are never compressed. */
const MIN_BYTES = 2_048;

export type Compressed = {
  /** The headers that describe the coding; none for a small answer. */
  readonly headers: Readonly<Record<string, string>>;
  readonly pieces: readonly (string | Buffer)[];
};

/**
 * Gzips an answer of a door for systems, if the client accepts it and the answer is large enough. zlib's threads do the
 * work. The answer is complete before it is sent, since Content-Length comes first.
 *
 * BREACH does not apply: no answer of these doors contains a secret beside text that somebody else chose, and no page
 * in a browser can make a client call.
 */
export async function compressed(
  { headers }: Pick<IncomingMessage, 'headers'>,
  pieces: readonly string[],
): Promise<Compressed> {
  if (pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0) < MIN_BYTES) return { headers: {}, pieces };
  const vary = { vary: 'accept-encoding' };
  if (!takesGzip(headers['accept-encoding'])) return { headers: vary, pieces };
  const whole = await pipeline(Readable.from(pieces), createGzip(), buffer);
  return { headers: { ...vary, 'content-encoding': 'gzip' }, pieces: [whole] };
}
