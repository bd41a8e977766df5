import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Certificate } from '@/server/domain/client-certificate';

/** Set by the listener for each request. */
export type RequestContext = {
  /** Also in the fault, the log, the audit log and the response (header x-request-id). */
  readonly requestId: string;
  /** The address the request comes from (source-address.ts). */
  readonly sourceAddress: string;
  /** The verified client certificate of the connection. */
  readonly peerCertificate?: Certificate;
  /** Adds the request's id to every line. */
  readonly log: Logger;
};

/** A handler on Node's HTTP server for everything that is not a screen. */
export type Door = {
  /** A path, or one that ends in `/*` for everything below it. */
  readonly path: string;
  /** Whether its path matches in any case, as on other vendors' servers. */
  readonly anyCase?: true;
  /** Whether it is for other systems; such a door is also on the listener for client certificates (wire.md § 2). */
  readonly systems?: true;
  /** Its paths whose queries are random, and so may look like a CPR number (cpr-in-url.ts). */
  readonly randomQueries?: readonly string[];
  /** Whether it limits the time for a request's body itself, also for a body that it does not read. */
  readonly watchesBody?: true;
  /** Answers the request. If it throws, the answer is 500 and the error is logged. */
  handle(request: IncomingMessage, response: ServerResponse, context: RequestContext): Promise<void>;
};

/** The door of a path; an exact path takes precedence over one that ends in `/*`. */
export function doorOf(doors: readonly Door[], path: string): Door | undefined {
  return (
    doors.find((door) => door.path === path) ??
    doors.find((door) => door.anyCase && door.path.toLowerCase() === path.toLowerCase()) ??
    doors.find((door) => door.path.endsWith('/*') && path.startsWith(door.path.slice(0, -1)))
  );
}
