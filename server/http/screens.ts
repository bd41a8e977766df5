import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** Next's request handler: pages and their files. */
export type Screens = {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  close(): Promise<void>;
};

export type ScreensOptions = {
  readonly development: boolean;
  readonly port: number;
  /** In development, carries the web socket of hot reload. */
  readonly server: Server;
};

/** Loads the built screens; in development compiles them on demand. */
export async function openScreens({ development, port, server }: ScreensOptions): Promise<Screens> {
  // Imported here, so that a start that fails earlier does so without loading Next.
  const { default: next } = await import('next');
  // Next would handle every upgrade on the server it is given, which only hot reload needs.
  const httpServer = development ? server : createServer();
  const app = next({ dev: development, dir: process.cwd(), port, httpServer });
  await app.prepare();
  const handle = app.getRequestHandler();
  return { handle: (request, response) => handle(request, response), close: () => app.close() };
}
