import { createServer, type Server } from 'node:http';
import { createListener, type HttpOptions, type Listener, type Served } from '@/server/http/listener';
import type { Screens } from '@/server/http/screens';
import { admitScripts } from '@/server/http/security-headers';

export type Service = Served & { readonly screens: Pick<Screens, 'handle'> };

export type HttpServer = Listener<Service> & { readonly node: Server };

/** The HTTP server for everybody: health, then the doors, and everything else is a screen. */
export function createHttpServer(options: HttpOptions): HttpServer {
  const security = { development: options.development, secure: options.publicUrl.startsWith('https:') };
  const node = createServer();
  const listener = createListener<Service>(node, options, {
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
