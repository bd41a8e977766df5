import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Overloaded } from '@/server/domain/service-error';
import { BUILD_HEADER } from './build-id';
import type { SendBuiltFile } from './built-files';
import { createListener, type HttpOptions, type Listener, LOOK_AT_CONNECTIONS_MS, type Served } from './listener';
import { respond } from './respond';
import { retryAfter } from './retry-after';
import type { Screens } from './screens';
import { admitScripts } from './security-headers';
import { markWholeLoad } from './whole-load';

/**
 * Admits a request for a page or a file, or throws Overloaded.
 * @returns what gives its slot back
 */
export type AdmitPage = (request: IncomingMessage) => Promise<() => void>;

export type Service = Served & {
  readonly screens: Pick<Screens, 'handle'>;
  /** Every page is admitted unless given. */
  readonly admitPage?: AdmitPage;
  /** Without it Next serves the files of the build too, as it does in development. */
  readonly sendBuiltFile?: SendBuiltFile;
};

export type HttpServer = Listener<Service> & { readonly node: Server };

/** The HTTP server for everybody: health, then the doors, and everything else is a screen. */
export function createHttpServer(options: HttpOptions): HttpServer {
  const security = { development: options.development, secure: options.publicUrl.startsWith('https:') };
  const node = createServer({ connectionsCheckingInterval: LOOK_AT_CONNECTIONS_MS });
  const listener = createListener<Service>(node, options, {
    listener: 'people',
    otherwise: {
      name: 'screens',
      async handle(request, response, { screens, admitPage, sendBuiltFile }) {
        if (await sendBuiltFile?.(request, response)) return;
        const leave = await admitPage?.(request).catch((error: unknown) => turnAway(response, error));
        if (response.writableEnded) return;
        if (leave) response.on('close', leave);
        if (!isPageAddress(request.url ?? '')) request.url = NO_PAGE;
        // The page keeps it, to tell when another build answers.
        if (options.buildId) request.headers[BUILD_HEADER] = options.buildId;
        else delete request.headers[BUILD_HEADER];
        admitScripts(request, response, security);
        markWholeLoad(request);
        await screens.handle(request, response);
      },
    },
  });
  return { node, ...listener };
}

/** Answers a page for which there is no slot; the browser asks again by itself. */
function turnAway(response: ServerResponse, error: unknown): undefined {
  if (!(error instanceof Overloaded)) throw error;
  const again = retryAfter(error);
  response.setHeader('retry-after', again['retry-after']);
  response.setHeader('refresh', again['retry-after']);
  respond(response, 503, { error: 'try again later' });
}

/** No page stands here: Next answers it with the page that says so, and 404. */
const NO_PAGE = '/404';

/** Whether Next can read the path: it fails on one that can't be decoded, and redirects one with empty segments. */
function isPageAddress(url: string): boolean {
  const path = url.split('?', 1)[0] ?? '';
  try {
    return !/\/\/|\\/.test(path) && !decodeURIComponent(path).includes('\0');
  } catch {
    return false;
  }
}
