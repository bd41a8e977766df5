import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { compressed } from '@/server/http/compressed';
import { discardRest } from '@/server/http/discard-rest';
import type { UploadResult } from './upload';

/** How long the rest of an upload is still received after its answer. Milliseconds. */
const LINGER_MS = 60_000;

/** Refused lines per chunk of the answer. */
const ROWS = 500;

/**
 * Answers with the result of an upload, `{ …about, taken, repeated, refused: […] }`. Streamed, since a hundred
 * thousand refused lines exceed the buffer of a connection. A client that disconnects causes no error.
 *
 * The answer may precede the end of the request. It has a Content-Length, so that a client that reads while it sends
 * can stop sending. The connection stays open until the rest is received, for clients that read only after sending:
 * otherwise they would block, or lose the answer.
 */
export async function sendUploadResult(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  about: object,
  { taken, repeated, refusals }: UploadResult,
): Promise<void> {
  const rest = discardRest(request, LINGER_MS);
  const plain = [...chunksOf(JSON.stringify({ ...about, taken, repeated }), refusals)];
  const { headers, pieces } = await compressed(request, plain);
  const length = pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
  const type = { 'content-type': 'application/json; charset=utf-8' };
  response.writeHead(status, { ...type, ...headers, 'content-length': length });
  await pipeline(Readable.from(pieces), response, { end: false }).catch(() => undefined);
  await rest;
  response.end();
}

function* chunksOf(head: string, rows: UploadResult['refusals']): Generator<string> {
  yield `${head.slice(0, -1)},"refused":[`;
  for (let from = 0; from < rows.length; from += ROWS) {
    const some = rows.slice(from, from + ROWS).map((row) => JSON.stringify(row));
    yield `${from === 0 ? '' : ','}${some.join(',')}`;
  }
  yield ']}\n';
}
