import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The id of a request: a new one, or the one a proxy of ours gave it. Nothing but a UUID is taken over, since it goes
 * into logs and could hold anything.
 */
export function requestIdOf(request: IncomingMessage, trustProxy: number): string {
  const given = request.headers['x-request-id'];
  return trustProxy > 0 && typeof given === 'string' && UUID.test(given) ? given.toLowerCase() : randomUUID();
}
