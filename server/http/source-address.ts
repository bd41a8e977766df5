import type { IncomingMessage } from 'node:http';
import { isIP, isIPv4, type Socket } from 'node:net';

/** For a connection without an address, such as a Unix socket. */
const UNKNOWN = 'unknown';

const MAPPED_IPV4 = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/;

/**
 * The address a request comes from: the connection's, or the one that the outermost trusted proxy saw. Each proxy
 * appends the address it saw to X-Forwarded-For; entries further left come from the client and are ignored.
 * @param trustProxy how many proxies the operator runs in front (TRUST_PROXY)
 * @returns an IPv4 address, an IPv6 address in its shortest form, or `unknown`; never a port or a zone
 */
export function sourceAddress(request: Pick<IncomingMessage, 'headers' | 'socket'>, trustProxy: number): string {
  let source = connectionAddress(request.socket);
  if (trustProxy === 0) return source;
  const seen = forwardedFor(request);
  for (const entry of seen.reverse().slice(0, trustProxy)) {
    const address = canonical(entry);
    // Not an address: entries further left can't be trusted, and the last valid one is used.
    if (address === undefined) break;
    source = address;
  }
  return source;
}

/** The remote address of a connection, in the form of `sourceAddress`. */
export function connectionAddress({ remoteAddress }: Pick<Socket, 'remoteAddress'>): string {
  return canonical(remoteAddress ?? '') ?? UNKNOWN;
}

/**
 * The unit of limits by address: an IPv4 address, or the /64 network of an IPv6 address, of which one host may use
 * every address.
 * @param address as `sourceAddress` returns it
 */
export function addressGroup(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::', 2);
  const groups = head === '' ? [] : head.split(':');
  const rest = tail ? tail.split(':') : [];
  while (tail !== undefined && groups.length + rest.length < 8) groups.push('0');
  return `${[...groups, ...rest].slice(0, 4).join(':')}::/64`;
}

/** The entries of X-Forwarded-For, that of the nearest proxy last. */
function forwardedFor({ headers }: Pick<IncomingMessage, 'headers'>): string[] {
  const header = headers['x-forwarded-for'];
  const text = Array.isArray(header) ? header.join(',') : (header ?? '');
  return text.split(',').flatMap((entry) => entry.trim() || []);
}

/** The canonical spelling of an address, so that equal addresses are equal strings; undefined if it is none. */
function canonical(entry: string): string | undefined {
  const bare = withoutPort(entry).split('%', 1)[0] as string;
  if (isIPv4(bare)) return bare;
  if (isIP(bare) === 0) return undefined;
  const shortest = new URL(`http://[${bare}]`).hostname.slice(1, -1);
  const [, high, low] = MAPPED_IPV4.exec(shortest) ?? [];
  if (high === undefined || low === undefined) return shortest;
  const [upper, lower] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [upper >> 8, upper & 255, lower >> 8, lower & 255].join('.');
}

/** `192.0.2.1:443` and `[2001:db8::1]:443` without the port and the brackets. */
function withoutPort(entry: string): string {
  if (entry.startsWith('[')) return entry.slice(1).split(']', 1)[0] as string;
  const [address, port, more] = entry.split(':', 3);
  return port !== undefined && more === undefined ? (address as string) : entry;
}
