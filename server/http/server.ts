import { createServer, type Server } from 'node:http';
import { isLocal } from '@/server/http/is-local';
import { createListener, type HttpOptions, type Listener, type Served } from '@/server/http/listener';
import { answerMetrics } from '@/server/http/metrics';
import type { Screens } from '@/server/http/screens';
import { admitScripts } from '@/server/http/security-headers';

export type Service = Served & { readonly screens: Pick<Screens, 'handle'> };

export type HttpServer = Listener<Service> & { readonly node: Server };

/** The HTTP server for everybody: health and metrics, then the doors, and everything else is a screen. */
export function createHttpServer(options: HttpOptions): HttpServer {
  const security = { development: options.development, secure: options.publicUrl.startsWith('https:') };
  const node = createServer();
  const listener = createListener<Service>(node, options, {
    async early(path, request, response) {
      if (path !== '/metrics' || !isLocal(request)) return false;
      await answerMetrics(response);
      return true;
    },
    otherwise: {
      name: 'screens',
      async handle(request, response, { screens }) {
        admitScripts(request, response, security);
        await screens.handle(request, response);
      },
    },
  });
  return { node, ...listener };
}
