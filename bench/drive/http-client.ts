import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { pauseMs } from '@/app/_trpc/retry-overloaded';

/** Where a server listens, and what every call to it carries. */
export type Target = {
  /** In front of a procedure's name, for example `http://localhost:3000/trpc/`; the whole where there is none. */
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
  /** Sends a body as it is. @param path behind the target's URL */
  send(target: Target, path: string, body: Buffer): Promise<Answer>;
  close(): void;
};

/** Sooner than any server here, so that none closes a connection in the moment it is used again. */
const IDLE_MS = 30_000;

/**
 * A client on Node's own HTTP with so many kept-alive connections, one for each who calls. What it costs is the same for
 * all sides.
 */
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
 * A call that is made again, when the service says, while it is turned away: as the screens make theirs.
 * @param most times in all
 * @param turnedAway told of each time
 */
export async function carried(
  call: () => Promise<Answer>,
  most = Number.POSITIVE_INFINITY,
  turnedAway: () => void = () => undefined,
): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    const answer = await call();
    if (answer.status !== 503) return answer;
    turnedAway();
    if (tries === most) return answer;
    await sleep(pauseMs(Number(answer.headers['retry-after'])));
  }
}

/**
 * What a procedure answered.
 * @throws Error with the answer's beginning when it is not 200
 */
export async function succeed(answered: Promise<Answer>): Promise<Answer> {
  const answer = await answered;
  if (answer.status === 200) return answer;
  throw new Error(`a call was answered with ${answer.status}: ${answer.body.toString('utf8', 0, 300)}`);
}
