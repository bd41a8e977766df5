import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { pauseMs } from '@/app/_trpc/retry-overloaded';

/** Where a server listens, and the headers of every call to it. */
export type Target = {
  /** Prefix of a procedure's name, for example `http://localhost:3000/trpc/`, or the whole URL. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The serving process. */
  readonly pid: number;
};

export type Answer = {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: Buffer;
};

export type Client = {
  /** Calls a procedure by POST, as the screens do. */
  call(target: Target, procedure: string, input: unknown): Promise<Answer>;
  /** Sends a body unchanged. @param path appended to the target's URL */
  send(target: Target, path: string, body: Buffer): Promise<Answer>;
  close(): void;
};

/** Shorter than the server's keep-alive timeout, so that no connection is closed just as it is used again. */
const IDLE_MS = 30_000;

/** A client on Node's own HTTP with one kept-alive connection per caller. Its cost is the same for all sides. */
export function createClient(connections: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, timeout: IDLE_MS });
  const send: Client['send'] = ({ url, headers }, path, body) => {
    const options = { agent, method: 'POST', headers: { ...headers, 'content-length': body.length } };
    return new Promise((resolve, reject) => {
      const sent = request(url + path, options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const { statusCode = 0, headers: answered } = response;
          resolve({ status: statusCode, headers: answered, body: Buffer.concat(chunks) });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  };
  return {
    send,
    call: (target, procedure, input) =>
      send(target, procedure, Buffer.from(input === undefined ? '' : JSON.stringify(input))),
    close: () => agent.destroy(),
  };
}

/**
 * Repeats a call while it is rejected under overload, at the time the service names, as the screens do.
 * @param most attempts in all
 * @param onRejected called for each rejection
 */
export async function retryUnderOverload(
  call: () => Promise<Answer>,
  most = Number.POSITIVE_INFINITY,
  onRejected: () => void = () => undefined,
): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    const answer = await call();
    if (answer.status !== 503) return answer;
    onRejected();
    if (tries === most) return answer;
    await sleep(pauseMs(Number(answer.headers['retry-after'])));
  }
}

/**
 * The response of a procedure.
 * @throws Error with the beginning of the response when its status is not 200
 */
export async function succeed(answered: Promise<Answer>): Promise<Answer> {
  const answer = await answered;
  if (answer.status === 200) return answer;
  throw new Error(`a call was answered with ${answer.status}: ${answer.body.toString('utf8', 0, 300)}`);
}

/**
 * The data of an answer of 200.
 * @throws Error when it is of another form
 */
export function dataOf<Data>(schema: z.ZodMiniType<Data>, { body }: Answer): Data {
  return z.parse(z.object({ result: z.object({ data: schema }) }), JSON.parse(body.toString())).result.data;
}
