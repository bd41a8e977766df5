import type { IncomingMessage, ServerResponse } from 'node:http';
import { discardRest } from './discard-rest';

/** How long what a sender still sends after its answer is listened to. Milliseconds. */
const LINGER_MS = 5_000;

/** An answer as HTTP carries it. */
export type WholeAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Buffer;
};

/**
 * Answers with a whole body. Where the request's own has not all come, this is the connection's last answer, and it is closed
 * only when the sender has stopped: closed under its hands, the sender would see a broken connection instead of the answer.
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
