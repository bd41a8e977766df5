import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { compressed } from '@/server/http/compressed';
import { discardRest } from '@/server/http/discard-rest';
import type { UploadSum } from './upload';

/** How long what a sender still sends after its answer is listened to: an upload is large. Milliseconds. */
const LINGER_MS = 60_000;

/** Refused lines written in one go. */
const ROWS = 500;

/**
 * Answers with what has come of an upload: `{ …about, taken, repeated, refused: […] }`, written piece by piece, since a
 * hundred thousand refused lines are more than a connection takes at once. A receiver that goes away is no failure.
 *
 * An answer before the end of the request is whole by its length, for who listens and stops sending. The connection stays
 * until the sender has sent all, for who listens only then: it would wait for us as we for it, or find the answer lost.
 */
export async function answerSum(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  about: object,
  { taken, repeated, refusals }: UploadSum,
): Promise<void> {
  const rest = discardRest(request, LINGER_MS);
  const plain = [...piecesOf(JSON.stringify({ ...about, taken, repeated }), refusals)];
  const { headers, pieces } = await compressed(request, plain);
  const length = pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
  const type = { 'content-type': 'application/json; charset=utf-8' };
  response.writeHead(status, { ...type, ...headers, 'content-length': length });
  await pipeline(Readable.from(pieces), response, { end: false }).catch(() => undefined);
  await rest;
  response.end();
}

function* piecesOf(head: string, rows: UploadSum['refusals']): Generator<string> {
  yield `${head.slice(0, -1)},"refused":[`;
  for (let from = 0; from < rows.length; from += ROWS) {
    const some = rows.slice(from, from + ROWS).map((row) => JSON.stringify(row));
    yield `${from === 0 ? '' : ','}${some.join(',')}`;
  }
  yield ']}\n';
}
