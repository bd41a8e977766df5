import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { takesGzip } from './accept-encoding';

/** Bytes. A smaller answer fits in one packet or two as it is: the receipts of updates are never compressed. */
const SMALLEST = 2_048;

export type Compressed = {
  /** What to say of it; nothing where the answer is small. */
  readonly headers: Readonly<Record<string, string>>;
  readonly pieces: readonly (string | Buffer)[];
};

/**
 * An answer of a door for systems, gzipped when it is asked for and large enough. It is compressed by the threads of zlib, beside
 * the one that serves, and it is whole before it is sent, since its length stands in front.
 *
 * That the length of a compressed answer tells what two texts in it share (BREACH) tells nobody anything here: no answer of these
 * doors holds a secret beside words of somebody else's, keys come in only, and no page in a browser can have a client call.
 * @param pieces of the answer, in order
 */
export async function compressed(
  { headers }: Pick<IncomingMessage, 'headers'>,
  pieces: readonly string[],
): Promise<Compressed> {
  if (pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0) < SMALLEST) return { headers: {}, pieces };
  const vary = { vary: 'accept-encoding' };
  if (!takesGzip(headers['accept-encoding'])) return { headers: vary, pieces };
  const whole = await pipeline(Readable.from(pieces), createGzip(), buffer);
  return { headers: { ...vary, 'content-encoding': 'gzip' }, pieces: [whole] };
}
