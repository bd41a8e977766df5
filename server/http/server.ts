import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Overloaded } from '@/server/domain/service-error';
import { BUILD_HEADER } from './build-id';
import type { SendBuiltFile } from './built-files';
import {
  CONNECTIONS_CHECK_INTERVAL_MS,
  createListener,
  type HttpOptions,
  type Listener,
  type Served,
} from './listener';
import { respond } from './respond';
import { retryAfter } from './retry-after';
import type { Screens } from './screens';
import { setScriptPolicy } from './security-headers';
import { markWholeLoad } from './whole-load';

/**
 * Admits a request for a page or a file, or throws Overloaded.
 * @returns releases its slot
 */
export type AdmitPage = (request: IncomingMessage) => Promise<() => void>;

export type Service = Served & {
  readonly screens: Pick<Screens, 'handle'>;
  /** Every page is admitted unless given. */
  readonly admitPage?: AdmitPage;
  /** If absent, as in development, Next serves the files of the build. */
  readonly sendBuiltFile?: SendBuiltFile;
};

export type HttpServer = Listener<Service> & { readonly node: Server };

/** The public HTTP server: health, the doors, and the screens for everything else. */
export function createHttpServer(options: HttpOptions): HttpServer {
  const security = { development: options.development, secure: options.publicUrl.startsWith('https:') };
  const node = createServer({ connectionsCheckingInterval: CONNECTIONS_CHECK_INTERVAL_MS });
  const listener = createListener<Service>(node, options, {
    listener: 'people',
    fallback: {
      name: 'screens',
      async handle(request, response, { screens, admitPage, sendBuiltFile }) {
        if (await sendBuiltFile?.(request, response)) return;
        const release = await admitPage?.(request).catch((error: unknown) => rejectOverloaded(response, error));
        if (response.writableEnded) return;
        if (release) response.on('close', release);
        if (!isValidPageUrl(request.url ?? '')) request.url = NO_PAGE;
        // The page compares it with later answers, to detect another build.
        if (options.buildId) request.headers[BUILD_HEADER] = options.buildId;
        else delete request.headers[BUILD_HEADER];
        setScriptPolicy(request, response, security);
        markWholeLoad(request);
        await screens.handle(request, response);
      },
    },
  });
  return { node, ...listener };
}

/** Answers 503. The browser retries by itself, because of the Refresh header. */
function rejectOverloaded(response: ServerResponse, error: unknown): undefined {
  if (!(error instanceof Overloaded)) throw error;
  const header = retryAfter(error);
  response.setHeader('retry-after', header['retry-after']);
  response.setHeader('refresh', header['retry-after']);
  respond(response, 503, { error: 'try again later' });
}

/** There is no such page: Next answers 404 with its page for that. */
const NO_PAGE = '/404';

/** Next fails on a path that can't be decoded, and redirects one with empty segments. */
function isValidPageUrl(url: string): boolean {
  const path = url.split('?', 1)[0] ?? '';
  try {
    return !/\/\/|\\/.test(path) && !decodeURIComponent(path).includes('\0');
  } catch {
    return false;
  }
}
