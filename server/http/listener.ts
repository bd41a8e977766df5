import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Server as TlsServer } from 'node:https';
import type { Logger } from 'pino';
import type { Certificate } from '@/server/domain/client-certificate';
import { sameOriginPath } from '@/server/domain/same-origin-path';
import { BUILD_HEADER } from './build-id';
import { limitConnections } from './connection-limits';
import { trackConnections } from './connections';
import { redirectWithoutCpr } from './cpr-in-url';
import { type Door, doorOf, type RequestContext } from './door';
import { answerLive, answerReady, type Phase } from './health';
import { listenOnAll } from './listen-on-all';
import { countDropped, observeRequest } from './metrics';
import { requestIdOf } from './request-id';
import { pathOf } from './request-target';
import { respond } from './respond';
import { setSecurityHeaders } from './security-headers';
import { sourceAddress } from './source-address';

export type HttpOptions = {
  readonly development: boolean;
  readonly publicUrl: string;
  readonly trustProxy: number;
  readonly log: Logger;
  /** The build of the screens, sent with every answer; none in development. */
  readonly buildId?: string | undefined;
  /** Unlimited unless given. */
  readonly mostConnections?: number;
  /** How long receiving a body may take, unless its door limits that itself. Milliseconds. */
  readonly bodyMs?: number;
};

/** What a listener serves once the service has started. */
export type Served = { readonly doors: readonly Door[]; ready(): Promise<boolean> };

export type Listener<Service extends Served = Served> = {
  /**
   * Listens on the port; until `serve` only health is answered.
   * @param hosts addresses of this machine; all of them if there are none
   * @throws the listen error, for example EADDRINUSE
   */
  listen(port: number, hosts?: readonly string[]): Promise<void>;
  serve(service: Service): void;
  /** Turns readiness off, accepts no new connections, and lets running requests finish within `limitMs`. */
  drain(limitMs: number): Promise<void>;
};

/** What a listener has in addition to health and doors. */
export type Routes<Service> = {
  /** The listener's name in the metrics. */
  readonly listener: string;
  /** The verified client certificate of the connection, if any. */
  peerCertificate?(request: IncomingMessage): Certificate | undefined;
  /** Handles requests that need no service, also during the start. @returns whether it handled this one */
  early?(path: string, request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** Handles requests that match no door. `name`: in the metrics. */
  readonly fallback: {
    readonly name: string;
    handle(request: IncomingMessage, response: ServerResponse, service: Service): Promise<void>;
  };
};

/** The screens send two kilobytes, and no request more than 64. */
const BODY_MS = 30_000;

/** How long a request's headers may take from its first byte, or from the start of the connection. */
const HEADERS_MS = 10_000;
/** How often Node enforces that. */
export const CONNECTIONS_CHECK_INTERVAL_MS = 2_000;

/** Routes requests, the same way on every listener: id and security headers, health, doors, then the fallback. */
export function createListener<Service extends Served>(
  node: Server | TlsServer,
  options: HttpOptions,
  routes: Routes<Service>,
): Listener<Service> {
  let phase: Phase = 'starting';
  let service: Service | undefined;
  const security = { development: options.development, secure: options.publicUrl.startsWith('https:') };
  const connections = trackConnections(node);
  const total = options.mostConnections ?? Number.POSITIVE_INFINITY;
  const perAddress = options.trustProxy > 0 ? total : Math.ceil(total / 2);
  const limits = limitConnections(node, { total, perAddress }, (reason) => countDropped(routes.listener, reason));
  node.on('request', (request, response) => void handle(request, response));
  // Longer than a load balancer's, so that it never sends a request on a connection that is being closed.
  node.keepAliveTimeout = 65_000;
  node.headersTimeout = HEADERS_MS;
  // Off, since it would abort large uploads; limitBody replaces it.
  node.requestTimeout = 0;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const context = contextOf(request, options, routes.peerCertificate?.(request));
    request.headers['x-request-id'] = context.requestId;
    // For the screens, which see only the headers of a request. Replaces what the client sent.
    request.headers['x-source-address'] = context.sourceAddress;
    response.setHeader('x-request-id', context.requestId);
    if (options.buildId) response.setHeader(BUILD_HEADER, options.buildId);
    connections.onResponse(response);
    const { socket } = request;
    limits.requestStarted(socket);
    response.on('close', () => limits.requestEnded(socket));
    try {
      setSecurityHeaders(response, security);
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
    const door = doorOf(service.doors, path);
    const target = redirectWithoutCpr(request.url ?? '', door?.randomQueries?.includes(path));
    if (target !== undefined) return sendRedirect(response, target, context.log);
    measure(response, door?.path ?? routes.fallback.name);
    if (!door?.watchesBody) limitBody(request, options.bodyMs ?? BODY_MS);
    if (door) return door.handle(request, response, context);
    await routes.fallback.handle(request, response, service);
  }

  return {
    async listen(port, hosts = []) {
      connections.addServers(await listenOnAll(node, port, hosts));
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
    // Created on first use: most requests log nothing.
    get log() {
      log ??= options.log.child({ requestId });
      return log;
    },
  };
}

// An incident, since browser histories and proxies' logs now contain the number. Our log does not.
function sendRedirect(response: ServerResponse, target: string, log: Logger): void {
  log.warn({ incident: 'cpr-in-url' }, 'redirected a request whose URL contained a CPR number');
  response.writeHead(303, { location: sameOriginPath(target), 'cache-control': 'no-store' });
  response.end();
}

/** Closes the connection if the body is not complete in time. */
function limitBody(request: IncomingMessage, limitMs: number): void {
  const { headers, socket } = request;
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return;
  const limit = setTimeout(() => {
    if (!request.complete) socket.destroy();
  }, limitMs);
  const stop = (): void => {
    clearTimeout(limit);
    // The connection outlives the request, and its listener would keep the request in memory.
    socket.off('close', stop);
  };
  // Not at the end of the response: a client that was refused could go on sending for ever.
  request.once('end', stop).once('close', stop);
  socket.once('close', stop);
}

function measure(response: ServerResponse, door: string): void {
  const from = performance.now();
  response.on('close', () => observeRequest(door, response.statusCode, (performance.now() - from) / 1000));
}
