import type { IncomingMessage } from 'node:http';
import { KnownError } from '@/server/domain/service-error';

export type BodyLimits = {
  /** A body with a larger Content-Length is not read; without one, reading stops at this limit. */
  readonly maxBytes: number;
  /** How long receiving the whole body may take, so that a slow sender can't hold a connection and a slot for ever. */
  readonly withinMs: number;
};

/** The whole body of a request, or the limit it exceeded. Throws BrokenOff if the sender disconnects before the end. */
export function readBody(
  request: IncomingMessage,
  { maxBytes, withinMs }: BodyLimits,
): Promise<Buffer | 'too-large' | 'too-slow'> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return Promise.resolve('too-large');
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const stop = (): void => {
      clearTimeout(limit);
      // Paused, not destroyed: the response is sent on the same connection.
      request.pause().off('data', onData).off('end', onEnd).off('close', onClose);
    };
    const finish = (outcome: Buffer | 'too-large' | 'too-slow'): void => {
      stop();
      resolve(outcome);
    };
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > maxBytes) finish('too-large');
      else chunks.push(chunk);
    };
    const onEnd = (): void => finish(Buffer.concat(chunks, size));
    const onClose = (): void => {
      stop();
      reject(new BrokenOff());
    };
    const limit = setTimeout(finish, withinMs, 'too-slow');
    if (request.destroyed) return onClose();
    request.on('data', onData).on('end', onEnd).on('close', onClose);
  });
}

/** Whether a body has no content coding; `identity` means none. */
export function isUncoded({ headers }: IncomingMessage): boolean {
  const codings = (headers['content-encoding'] ?? '').split(',');
  return codings.every((coding) => ['', 'identity'].includes(coding.trim().toLowerCase()));
}

/** The sender disconnected in the middle of its message. No answer can be sent, and nothing failed here. */
export class BrokenOff extends KnownError {
  override readonly name = 'BrokenOff';
  readonly kind = 'broken-off';
}
