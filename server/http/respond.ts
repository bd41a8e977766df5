import type { ServerResponse } from 'node:http';

/** A short, uncacheable JSON answer. If an answer has begun already, closes its connection instead. */
export function respond(response: ServerResponse, status: number, body: object): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${JSON.stringify(body)}\n`);
}
