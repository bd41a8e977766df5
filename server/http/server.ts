import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { answer } from '@/server/http/answer';
import { followConnections } from '@/server/http/connections';
import { withoutCpr } from '@/server/http/cpr-in-url';
import { type Door, doorOf, type RequestContext } from '@/server/http/door';
import { answerLive, answerReady, type Phase } from '@/server/http/health';
import { answerMetrics, observeRequest } from '@/server/http/metrics';
import { isLocal, remoteAddressOf } from '@/server/http/remote-address';
import { requestIdOf } from '@/server/http/request-id';
import type { Screens } from '@/server/http/screens';
import { admitScripts, secureResponse } from '@/server/http/security-headers';

export type HttpOptions = {
  readonly development: boolean;
  readonly publicUrl: string;
  readonly trustProxy: number;
  readonly log: Logger;
};

/** What is served once everything behind it is there. */
export type Service = {
  readonly doors: readonly Door[];
  readonly screens: Pick<Screens, 'handle'>;
  ready(): Promise<boolean>;
};

export type HttpServer = {
  readonly node: Server;
  /** Takes the port; until `serve` only health is answered. @throws the listen error, for example EADDRINUSE */
  listen(port: number): Promise<void>;
  serve(service: Service): void;
  /** Readiness off, no new connections, requests under way finished within `limitMs`. */
  drain(limitMs: number): Promise<void>;
};

/** The one HTTP server: health and metrics, then the doors, and everything else is a screen. */
export function createHttpServer(options: HttpOptions): HttpServer {
  let phase: Phase = 'starting';
  let service: Service | undefined;
  const security = { development: options.development, secure: options.publicUrl.startsWith('https:') };
  const node = createServer((request, response) => void take(request, response));
  const connections = followConnections(node);
  // Longer than a load balancer's, so that it never sends a request into a connection we are closing.
  node.keepAliveTimeout = 65_000;
  node.headersTimeout = 66_000;

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = requestIdOf(request, options.trustProxy);
    let log: Logger | undefined;
    const context: RequestContext = {
      requestId,
      remoteAddress: remoteAddressOf(request, options.trustProxy),
      // Made when something is written: most requests have nothing to tell.
      get log() {
        log ??= options.log.child({ requestId });
        return log;
      },
    };
    request.headers['x-request-id'] = requestId;
    response.setHeader('x-request-id', requestId);
    connections.answering(response);
    try {
      secureResponse(response, security);
      await route(request, response, context);
    } catch (error) {
      context.log.error({ err: error, method: request.method }, 'request failed');
      answer(response, 500, { error: 'internal', requestId });
    }
  }

  async function route(request: IncomingMessage, response: ServerResponse, context: RequestContext): Promise<void> {
    const path = pathOf(request);
    if (path === undefined) return answer(response, 400, { error: 'bad request' });
    if (path === '/health/live') return answerLive(response);
    if (path === '/health/ready') return answerReady(response, phase, service?.ready ?? (async () => false));
    if (path === '/metrics' && isLocal(request)) return answerMetrics(response);
    if (!service) {
      response.setHeader('retry-after', '1');
      return answer(response, 503, { error: 'starting' });
    }
    const instead = withoutCpr(request.url ?? '');
    if (instead !== undefined) return sendAway(response, instead, context.log);
    const door = doorOf(service.doors, path);
    timed(response, door?.path ?? 'screens');
    if (door) return door.handle(request, response, context);
    admitScripts(request, response, security);
    await service.screens.handle(request, response);
  }

  return {
    node,
    listen: (port) => listen(node, port),
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

/** Without query. Undefined for `*` and for whole addresses, which only proxies are asked for. */
function pathOf(request: IncomingMessage): string | undefined {
  const path = request.url?.split('?', 1)[0];
  return path?.startsWith('/') ? path : undefined;
}

// An incident: a number in a URL stands in histories and logs that are not ours to clean. Ours holds none of it.
function sendAway(response: ServerResponse, instead: string, log: Logger): void {
  log.warn({ incident: 'cpr-in-url' }, 'a request held a CPR number in its URL and was sent away from it');
  response.writeHead(303, { location: instead, 'cache-control': 'no-store' });
  response.end();
}

function timed(response: ServerResponse, door: string): void {
  const from = performance.now();
  response.on('close', () => observeRequest(door, response.statusCode, (performance.now() - from) / 1000));
}

function listen(node: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    node.once('error', reject);
    node.listen(port, () => {
      node.off('error', reject);
      resolve();
    });
  });
}
