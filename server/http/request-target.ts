import type { IncomingMessage } from 'node:http';

/** A whole address without user and fragment, which no request may have. */
const ABSOLUTE = /^https?:\/\/([^/?#@\\\s]+)(|[/?][^#]*)$/i;

/**
 * The path a request is for, without its query. A whole address, as some clients and proxies send it to every server, is read as its
 * path, and its host as the Host header (RFC 9112 § 3.2.2): what comes after sees one form only.
 * @returns undefined for `*` and for what is no address
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
