import type { IncomingMessage, ServerResponse } from 'node:http';
import { discardRest } from './discard-rest';

/** How long the rest of a request is still received after its answer. Milliseconds. */
const LINGER_MS = 5_000;

export type WholeAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Buffer;
};

/**
 * Answers with a complete body. If the request's body is incomplete, the connection is closed afterwards, but only when
 * the client has stopped sending: closed before, the client would see a broken connection instead of the answer.
 */
export function respondWhole(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: WholeAnswer,
): void {
  const length = { 'content-length': String(Buffer.byteLength(body)) };
  if (request.complete) {
    response.writeHead(status, { ...headers, ...length });
    response.end(body);
    return;
  }
  response.writeHead(status, { ...headers, ...length, connection: 'close' });
  response.write(body);
  void discardRest(request, LINGER_MS).then(() => response.end());
}
