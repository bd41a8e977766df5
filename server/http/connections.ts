import type { Server, ServerResponse } from 'node:http';
import type { Server as TlsServer } from 'node:https';
import type { Server as NetServer, Socket } from 'node:net';

/** Tracks a server's connections for a graceful shutdown. */
export type Connections = {
  /** Called for every response: while draining, it closes its connection. */
  onResponse(response: ServerResponse): void;
  /** Adds servers on other addresses that hand their connections to this one, so that draining closes them too. */
  addServers(others: readonly NetServer[]): void;
  /**
   * Accepts no new connection, lets running requests finish, and after `limitMs` closes the connections that are left.
   */
  drain(limitMs: number): Promise<void>;
};

export function trackConnections(server: Server | TlsServer): Connections {
  let draining = false;
  const upgraded = new Set<Socket>();
  const servers: NetServer[] = [server];
  // Listens for upgrades only if somebody else does, as Next does in development. Without a listener Node answers such
  // a request as an ordinary one, which must stay so: Java's client requests an upgrade on every plain connection.
  server.once('newListener', function onListener(event) {
    if (event !== 'upgrade') return void server.once('newListener', onListener);
    server.on('upgrade', (_request, socket: Socket) => {
      upgraded.add(socket);
      socket.on('close', () => upgraded.delete(socket));
    });
  });
  return {
    onResponse(response) {
      if (draining) response.setHeader('connection', 'close');
      response.on('close', () => {
        if (draining) setImmediate(() => server.closeIdleConnections());
      });
    },
    addServers(others) {
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
