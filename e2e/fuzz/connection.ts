import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Input } from './input';

export type Answer = {
  readonly status: number;
  /** Status line and headers as received. */
  readonly head: string;
  readonly body: Buffer;
};

/** The result of an input. */
export type Outcome = {
  readonly answers: readonly Answer[];
  /** Bytes after the last complete response. */
  readonly rest: Buffer;
  /** From the connection to the last expected response, or to the end. */
  readonly ms: number;
  /** Whether the timeout expired before the responses arrived. */
  readonly hung: boolean;
};

/** Timeout for hanging calls; slow ones are judged elsewhere. */
const PATIENCE_MS = 60_000;

/** Sends an input over a connection of its own. */
export async function send(port: number, input: Input): Promise<Outcome> {
  const started = performance.now();
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  const chunks: Buffer[] = [];
  let ended = false;
  let wake: () => void = () => undefined;
  socket.on('data', (chunk) => {
    chunks.push(chunk);
    wake();
  });
  // Closed while still sending: what arrived until then counts.
  socket.on('error', () => undefined);
  for (const event of ['end', 'close'] as const) {
    socket.on(event, () => {
      ended = true;
      wake();
    });
  }
  const sending = write(socket, input, () => ended);
  if (input.ending === 'break') {
    await sending;
    socket.destroy();
    return { ...read(chunks, input, ended), ms: performance.now() - started, hung: false };
  }
  const until = started + (input.patienceMs ?? PATIENCE_MS) + (input.slowMs ?? 0);
  // A client that closes its side is answered and then closed by the server, however many responses that takes.
  const enough = () => ended || (input.ending === 'keep' && read(chunks, input, ended).answers.length >= input.answers);
  while (!enough() && performance.now() < until) {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, until - performance.now()));
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
  const ms = performance.now() - started;
  socket.destroy();
  return { ...read(chunks, input, ended), ms, hung: !enough() };
}

async function write(socket: Socket, { pieces, ending }: Input, isEnded: () => boolean): Promise<void> {
  for (const piece of pieces) {
    if (isEnded() || socket.destroyed) return;
    if ('waitMs' in piece) await sleep(piece.waitMs);
    else await new Promise<void>((resolve) => void socket.write(piece, () => resolve()));
  }
  if (ending === 'half-close') socket.end();
}

/** The complete responses received, without 100 Continue. */
function read(
  chunks: readonly Buffer[],
  { bodiless = false }: Input,
  ended: boolean,
): Pick<Outcome, 'answers' | 'rest'> {
  const answers: Answer[] = [];
  let rest: Buffer = Buffer.concat(chunks);
  for (;;) {
    const end = rest.indexOf('\r\n\r\n');
    const head = rest.subarray(0, Math.max(0, end)).toString('latin1');
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]);
    if (end < 0 || !status) return { answers, rest };
    const from = end + 4;
    const body = bodiless || status < 200 ? { content: Buffer.alloc(0), to: from } : bodyOf(rest, from, head, ended);
    if (!body) return { answers, rest };
    if (status >= 200) answers.push({ status, head, body: body.content });
    rest = rest.subarray(body.to);
  }
}

function bodyOf(
  bytes: Buffer,
  from: number,
  head: string,
  ended: boolean,
): { readonly content: Buffer; readonly to: number } | undefined {
  if (/^transfer-encoding: *chunked/im.test(head)) return chunkedBody(bytes, from);
  const length = /^content-length: *(\d+)/im.exec(head)?.[1];
  // Without a length it extends to the end of the connection.
  if (length === undefined && !ended) return undefined;
  const to = length === undefined ? bytes.length : from + Number(length);
  return bytes.length < to ? undefined : { content: bytes.subarray(from, to), to };
}

function chunkedBody(bytes: Buffer, from: number): { readonly content: Buffer; readonly to: number } | undefined {
  const pieces: Buffer[] = [];
  let at = from;
  for (;;) {
    const line = bytes.indexOf('\r\n', at);
    if (line < 0) return undefined;
    const size = Number.parseInt(bytes.subarray(at, line).toString('latin1'), 16);
    const to = line + 2 + size;
    if (bytes.length < to + 2) return undefined;
    if (size === 0) return { content: Buffer.concat(pieces), to: to + 2 };
    pieces.push(bytes.subarray(line + 2, to));
    at = to + 2;
  }
}
