import type { IncomingMessage } from 'node:http';
import { forwardedFor } from './source-address';

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** Whether a program on this machine asks, and not a proxy on this machine for somebody else. */
export function isLocal(request: IncomingMessage): boolean {
  return LOOPBACK.test(request.socket.remoteAddress ?? '') && forwardedFor(request).length === 0;
}
