import type { IncomingMessage } from 'node:http';

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/**
 * Who asked. Each proxy appends the address it saw, so with n proxies of ours the n-th entry from the end is the last
 * one nobody else can have written.
 */
export function remoteAddressOf(request: IncomingMessage, trustProxy: number): string {
  const peer = request.socket.remoteAddress ?? '';
  if (trustProxy === 0) return peer;
  const forwarded = forwardedFor(request);
  return forwarded.at(-trustProxy) ?? forwarded[0] ?? peer;
}

/** Whether a program on this machine asks, and not a proxy on this machine for somebody else. */
export function isLocal(request: IncomingMessage): boolean {
  return LOOPBACK.test(request.socket.remoteAddress ?? '') && forwardedFor(request).length === 0;
}

function forwardedFor(request: IncomingMessage): string[] {
  const header = request.headers['x-forwarded-for'];
  const text = Array.isArray(header) ? header.join(',') : (header ?? '');
  return text.split(',').flatMap((entry) => entry.trim() || []);
}
