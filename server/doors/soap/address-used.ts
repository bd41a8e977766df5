import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The origin a caller used, as far as it can be believed: a Host header is anybody's to write, so it counts only where it names
 * the public host, or this machine itself (wire.md § 1 wants the caller's address, data.md no bare Host header).
 * @param publicUrl the origin people use; the answer where the header names another host
 */
export function addressUsed(request: IncomingMessage, publicUrl: string): string {
  const { host = '' } = request.headers;
  const used = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : undefined;
  const publicHost = new URL(publicUrl);
  if (used?.pathname !== '/' || used.search || used.username || used.host !== host.toLowerCase()) {
    return publicUrl;
  }
  // The public origin may have a proxy in front that speaks https: it is told as people are told it.
  if (used.host === publicHost.host) return publicUrl;
  const known = used.hostname === publicHost.hostname || LOOPBACK.has(used.hostname);
  const scheme = 'encrypted' in request.socket && (request.socket as TLSSocket).encrypted ? 'https' : 'http';
  return known ? `${scheme}://${used.host}` : publicUrl;
}
