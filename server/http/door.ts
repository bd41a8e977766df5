import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Certificate } from '@/server/domain/client-certificate';

/** What a request is told about itself before a door sees it. */
export type RequestContext = {
  /** One id from door to fault, log, audit and answer (header x-request-id). */
  readonly requestId: string;
  /** The address the request comes from (source-address.ts). */
  readonly sourceAddress: string;
  /** The client certificate this connection was verified by. */
  readonly peerCertificate?: Certificate;
  /** Writes the request's id on every line. */
  readonly log: Logger;
};

/** A way in on Node's own HTTP server, beside the screens. */
export type Door = {
  /** A path, or one that ends in `/*` for everything below it. */
  readonly path: string;
  /** Whether its path is taken in any case, as servers of other makes take it. */
  readonly anyCase?: true;
  /** Whether it is for other systems: those stand on the listener of client certificates too (wire.md § 2). */
  readonly systems?: true;
  /** Whether it watches itself over how long a request's body takes to come, also where it refuses one unread. */
  readonly watchesBody?: true;
  /** Answers the request. What it throws is answered with 500 and logged. */
  handle(request: IncomingMessage, response: ServerResponse, context: RequestContext): Promise<void>;
};

/** The door a path leads to; an exact path goes before one that ends in `/*`. */
export function doorOf(doors: readonly Door[], path: string): Door | undefined {
  return (
    doors.find((door) => door.path === path) ??
    doors.find((door) => door.anyCase && door.path.toLowerCase() === path.toLowerCase()) ??
    doors.find((door) => door.path.endsWith('/*') && path.startsWith(door.path.slice(0, -1)))
  );
}
