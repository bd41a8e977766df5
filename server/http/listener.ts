import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Server as TlsServer } from 'node:https';
import type { Logger } from 'pino';
import type { Certificate } from '@/server/domain/client-certificate';
import { sameOriginPath } from '@/server/domain/same-origin-path';
import { BUILD_HEADER } from './build-id';
import { limitConnections } from './connection-limits';
import { followConnections } from './connections';
import { withoutCpr } from './cpr-in-url';
import { type Door, doorOf, type RequestContext } from './door';
import { answerLive, answerReady, type Phase } from './health';
import { listenOnAll } from './listen-on-all';
import { countDropped, observeRequest } from './metrics';
import { requestIdOf } from './request-id';
import { pathOf } from './request-target';
import { respond } from './respond';
import { secureResponse } from './security-headers';
import { sourceAddress } from './source-address';

export type HttpOptions = {
  readonly development: boolean;
  readonly publicUrl: string;
  readonly trustProxy: number;
  readonly log: Logger;
  /** The build of the screens, told with every answer; none in development. */
  readonly buildId?: string | undefined;
  /** Connections at once; none is refused unless given. */
  readonly mostConnections?: number;
  /** How long the body of a request may take to come, where its door does not watch over that itself. Milliseconds. */
  readonly bodyMs?: number;
};

/** What is served once everything behind it is there. */
export type Served = { readonly doors: readonly Door[]; ready(): Promise<boolean> };

export type Listener<Service extends Served = Served> = {
  /**
   * Takes the port; until `serve` only health is answered.
   * @param hosts the addresses of this machine; all of them when there are none
   * @throws the listen error, for example EADDRINUSE
   */
  listen(port: number, hosts?: readonly string[]): Promise<void>;
  serve(service: Service): void;
  /** Readiness off, no new connections, requests under way finished within `limitMs`. */
  drain(limitMs: number): Promise<void>;
};

/** What one listener has beside health and doors. */
export type Routes<Service> = {
  /** The listener by the name it has in the metrics. */
  readonly listener: string;
  /** The client certificate a connection was verified by, where there is one. */
  peerCertificate?(request: IncomingMessage): Certificate | undefined;
  /** Whether it took a request that needs nothing behind the server. */
  early?(path: string, request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** What no door is for, by the name it has in the metrics. */
  readonly otherwise: {
    readonly name: string;
    handle(request: IncomingMessage, response: ServerResponse, service: Service): Promise<void>;
  };
};

/** A request of the screens has two kilobytes, and none has more than 64. */
const BODY_MS = 30_000;

/** How long a request's headers may take, from the first byte or from the connection's beginning, and how often that is looked at. */
const HEADERS_MS = 10_000;
export const LOOK_AT_CONNECTIONS_MS = 2_000;

/** How every listener of ours takes a request: id and security headers, health, doors, and then what it is for. */
export function createListener<Service extends Served>(
  node: Server | TlsServer,
  options: HttpOptions,
  routes: Routes<Service>,
): Listener<Service> {
  let phase: Phase = 'starting';
  let service: Service | undefined;
  const security = { development: options.development, secure: options.publicUrl.startsWith('https:') };
  const connections = followConnections(node);
  const most = options.mostConnections ?? Number.POSITIVE_INFINITY;
  const perAddress = options.trustProxy > 0 ? most : Math.ceil(most / 2);
  const limits = limitConnections(node, { most, perAddress }, (reason) => countDropped(routes.listener, reason));
  node.on('request', (request, response) => void take(request, response));
  // Longer than a load balancer's, so that it never sends a request into a connection we are closing.
  node.keepAliveTimeout = 65_000;
  node.headersTimeout = HEADERS_MS;
  // Node's one limit for all would cut an upload for being large.
  node.requestTimeout = 0;

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const context = contextOf(request, options, routes.peerCertificate?.(request));
    request.headers['x-request-id'] = context.requestId;
    // For the screens, which see a request's headers alone; whatever a client sent under this name is replaced.
    request.headers['x-source-address'] = context.sourceAddress;
    response.setHeader('x-request-id', context.requestId);
    if (options.buildId) response.setHeader(BUILD_HEADER, options.buildId);
    connections.answering(response);
    const { socket } = request;
    limits.began(socket);
    response.on('close', () => limits.ended(socket));
    try {
      secureResponse(response, security);
      await route(request, response, context);
    } catch (error) {
      context.log.error({ err: error, method: request.method }, 'request failed');
      respond(response, 500, { error: 'internal', requestId: context.requestId });
    }
  }

  async function route(request: IncomingMessage, response: ServerResponse, context: RequestContext): Promise<void> {
    const path = pathOf(request);
    if (path === undefined) return respond(response, 400, { error: 'bad request' });
    if (path === '/health/live') return answerLive(response);
    if (path === '/health/ready') return answerReady(response, phase, service?.ready ?? (async () => false));
    if (await routes.early?.(path, request, response)) return;
    if (!service) {
      response.setHeader('retry-after', '1');
      return respond(response, 503, { error: 'starting' });
    }
    const instead = withoutCpr(request.url ?? '');
    if (instead !== undefined) return sendAway(response, instead, context.log);
    const door = doorOf(service.doors, path);
    timed(response, door?.path ?? routes.otherwise.name);
    if (!door?.watchesBody) limitBody(request, options.bodyMs ?? BODY_MS);
    if (door) return door.handle(request, response, context);
    await routes.otherwise.handle(request, response, service);
  }

  return {
    async listen(port, hosts = []) {
      connections.alsoClose(await listenOnAll(node, port, hosts));
    },
    serve(started) {
      service = started;
      phase = 'serving';
    },
    drain(limitMs) {
      phase = 'draining';
      return connections.drain(limitMs);
    },
  };
}

function contextOf(
  request: IncomingMessage,
  options: HttpOptions,
  peerCertificate: Certificate | undefined,
): RequestContext {
  const requestId = requestIdOf(request, options.trustProxy);
  let log: Logger | undefined;
  return {
    requestId,
    sourceAddress: sourceAddress(request, options.trustProxy),
    ...(peerCertificate !== undefined && { peerCertificate }),
    // Made when something is written: most requests have nothing to tell.
    get log() {
      log ??= options.log.child({ requestId });
      return log;
    },
  };
}

// An incident: a number in a URL stands in histories and logs that are not ours to clean. Ours holds none of it.
function sendAway(response: ServerResponse, instead: string, log: Logger): void {
  log.warn({ incident: 'cpr-in-url' }, 'a request held a CPR number in its URL and was sent away from it');
  response.writeHead(303, { location: sameOriginPath(instead), 'cache-control': 'no-store' });
  response.end();
}

/** Ends the connection of who sends a body drop by drop. */
function limitBody(request: IncomingMessage, limitMs: number): void {
  const { headers, socket } = request;
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return;
  const limit = setTimeout(() => {
    if (!request.complete) socket.destroy();
  }, limitMs);
  const over = (): void => {
    clearTimeout(limit);
    // The connection lasts longer than the request and would keep it.
    socket.off('close', over);
  };
  // Not when it is answered: who was refused could go on sending for ever.
  request.once('end', over).once('close', over);
  socket.once('close', over);
}

function timed(response: ServerResponse, door: string): void {
  const from = performance.now();
  response.on('close', () => observeRequest(door, response.statusCode, (performance.now() - from) / 1000));
}
