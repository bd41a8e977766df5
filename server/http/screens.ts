import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** Next's part of the server: pages and their files. */
export type Screens = {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  close(): Promise<void>;
};

export type ScreensOptions = {
  readonly development: boolean;
  readonly port: number;
  /** The server that carries development's reload. */
  readonly server: Server;
};

/** Loads the built screens; in development compiles them on demand. */
export async function openScreens({ development, port, server }: ScreensOptions): Promise<Screens> {
  // Loaded here, so that a start that fails earlier says so without it.
  const { default: next } = await import('next');
  // Next would take over every upgrade of a connection. Nothing here is a web socket but development's reload.
  const httpServer = development ? server : createServer();
  const app = next({ dev: development, dir: process.cwd(), port, httpServer });
  await app.prepare();
  const handle = app.getRequestHandler();
  return { handle: (request, response) => handle(request, response), close: () => app.close() };
}
