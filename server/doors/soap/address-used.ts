import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The origin that a client called, for the address in the WSDL (wire.md § 1). The Host header can be forged (data.md),
 * so it is used only if it names the public host or this machine.
 * @param publicUrl the origin people use, returned for any other host
 */
export function addressUsed(request: IncomingMessage, publicUrl: string): string {
  const { host = '' } = request.headers;
  const used = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : undefined;
  const publicHost = new URL(publicUrl);
  if (used?.pathname !== '/' || used.search || used.username || used.host !== host.toLowerCase()) {
    return publicUrl;
  }
  // Not by the scheme of this connection, since a proxy in front may terminate TLS.
  if (used.host === publicHost.host) return publicUrl;
  const known = used.hostname === publicHost.hostname || LOOPBACK.has(used.hostname);
  const scheme = 'encrypted' in request.socket && (request.socket as TLSSocket).encrypted ? 'https' : 'http';
  return known ? `${scheme}://${used.host}` : publicUrl;
}
