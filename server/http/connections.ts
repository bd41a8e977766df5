import type { Server, ServerResponse } from 'node:http';
import type { Server as TlsServer } from 'node:https';
import type { Server as NetServer, Socket } from 'node:net';

/** Follows a server's connections, to end them in good order. */
export type Connections = {
  /** To be told of every answer: while draining, it ends its connection. */
  answering(response: ServerResponse): void;
  /** Servers of other addresses whose connections are this one's: draining closes them too. */
  alsoClose(others: readonly NetServer[]): void;
  /** Takes no new connection, lets requests under way finish, and after `limitMs` cuts those that have not. */
  drain(limitMs: number): Promise<void>;
};

export function followConnections(server: Server | TlsServer): Connections {
  let draining = false;
  const upgraded = new Set<Socket>();
  const servers: NetServer[] = [server];
  // Only where somebody takes upgrades, as Next does in development: where nobody listens for them, Node answers the request as if
  // none had been asked for, and Java's own client asks for one on every plain connection.
  server.once('newListener', function follow(event) {
    if (event !== 'upgrade') return void server.once('newListener', follow);
    server.on('upgrade', (_request, socket: Socket) => {
      upgraded.add(socket);
      socket.on('close', () => upgraded.delete(socket));
    });
  });
  return {
    answering(response) {
      if (draining) response.setHeader('connection', 'close');
      response.on('close', () => {
        if (draining) setImmediate(() => server.closeIdleConnections());
      });
    },
    alsoClose(others) {
      servers.push(...others);
    },
    async drain(limitMs) {
      draining = true;
      const closed = Promise.all(servers.map((one) => new Promise<void>((resolve) => one.close(() => resolve()))));
      for (const socket of upgraded) socket.destroy();
      const limit = setTimeout(() => server.closeAllConnections(), limitMs);
      await closed;
      clearTimeout(limit);
    },
  };
}
