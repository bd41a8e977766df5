import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';

/** An answer as received, its body not decoded. */
export type TestAnswer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer };

export type TestCall = {
  readonly method?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
};

/**
 * Sends a request as it is, on a connection of its own: `fetch` would normalise its URL and decode the answer.
 * @param origin of the server, `http://host:port`
 * @param path with its query; any characters
 */
export function callAsItIs(
  origin: string,
  path: string,
  { method, headers, body }: TestCall = {},
): Promise<TestAnswer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const call = httpRequest({ hostname, port, path, method, headers, agent: false }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces) }),
      );
    });
    call.on('error', reject).end(body);
  });
}
