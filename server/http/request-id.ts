import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The id of a request: a new one, or the one from a trusted proxy. Only a UUID is accepted from it, since the id is
 * written to logs.
 */
export function requestIdOf(request: IncomingMessage, trustProxy: number): string {
  const given = request.headers['x-request-id'];
  return trustProxy > 0 && typeof given === 'string' && UUID.test(given) ? given.toLowerCase() : randomUUID();
}
