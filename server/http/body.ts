import type { IncomingMessage } from 'node:http';
import { KnownError } from '@/server/domain/service-error';

export type BodyLimits = {
  /** Bytes. A body that says it is larger is not read at all, and one that turns out to be no further. */
  readonly most: number;
  /** Milliseconds from now until it is whole: who sends a byte a second would hold a connection and a slot for ever. */
  readonly withinMs: number;
};

/** The whole body of a request, or which limit it passed. Throws BrokenOff when its sender goes away before the end. */
export function readBody(
  request: IncomingMessage,
  { most, withinMs }: BodyLimits,
): Promise<Buffer | 'too-large' | 'too-slow'> {
  if (Number(request.headers['content-length'] ?? 0) > most) return Promise.resolve('too-large');
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const leave = (): void => {
      clearTimeout(limit);
      // What is left stays where it is: the stream has the answer's connection.
      request.pause().off('data', take).off('end', end).off('close', breakOff);
    };
    const finish = (outcome: Buffer | 'too-large' | 'too-slow'): void => {
      leave();
      resolve(outcome);
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > most) finish('too-large');
      else chunks.push(chunk);
    };
    const end = (): void => finish(Buffer.concat(chunks, size));
    const breakOff = (): void => {
      leave();
      reject(new BrokenOff());
    };
    const limit = setTimeout(finish, withinMs, 'too-slow');
    if (request.destroyed) return breakOff();
    request.on('data', take).on('end', end).on('close', breakOff);
  });
}

/** Whether a body comes as it is: `Content-Encoding: identity` says no more than none. */
export function isUncoded({ headers }: IncomingMessage): boolean {
  const codings = (headers['content-encoding'] ?? '').split(',');
  return codings.every((coding) => ['', 'identity'].includes(coding.trim().toLowerCase()));
}

/** The sender went away in the middle of its message: nobody is there to be told, and nothing failed here. */
export class BrokenOff extends KnownError {
  override readonly name = 'BrokenOff';
  readonly kind = 'broken-off';
}
