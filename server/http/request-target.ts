import type { IncomingMessage } from 'node:http';

/** An absolute URL without user and fragment, which no request may have. */
const ABSOLUTE = /^https?:\/\/([^/?#@\\\s]+)(|[/?][^#]*)$/i;

/**
 * The path of a request, without its query. An absolute URL, as some clients and proxies send it, is reduced in place
 * to its path, and its host becomes the Host header (RFC 9112 § 3.2.2).
 * @returns undefined for `*` and malformed targets
 */
export function pathOf(request: IncomingMessage): string | undefined {
  const [whole, host, target = ''] = ABSOLUTE.exec(request.url ?? '') ?? [];
  if (whole !== undefined) {
    request.url = target.startsWith('/') ? target : `/${target}`;
    request.headers.host = host;
  }
  const path = request.url?.split('?', 1)[0];
  return path?.startsWith('/') ? path : undefined;
}
