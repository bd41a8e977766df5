import type { Server } from 'node:http';
import type { Server as TlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { addressGroup, connectionAddress } from './source-address';

/** How many connections a listener keeps open. */
export type ConnectionBounds = {
  readonly total: number;
  /**
   * From one IPv4 address or IPv6 /64. Not lower than `total` behind a proxy, where all connections come from one
   * address.
   */
  readonly perAddress: number;
};

/** Why a connection was closed: it was new and over the limit, or it was idle and made room for a new one. */
export type DropReason = 'refused' | 'idle';

type Connection = { readonly socket: Socket; readonly group: string; requests: number };

export type ConnectionLimits = {
  /** Called for every request on a connection, and at the end of its answer. */
  requestStarted(socket: Socket): void;
  requestEnded(socket: Socket): void;
};

/**
 * Limits the connections of a listener, so that they never use up the file descriptors that the database and files
 * need. At the limit, a new connection replaces the one that has been idle longest; if none is idle, the new one is
 * closed.
 * @param onDrop called for every connection that is closed
 */
export function limitConnections(
  server: Server | TlsServer,
  { total, perAddress }: ConnectionBounds,
  onDrop: (reason: DropReason) => void,
): ConnectionLimits {
  const open = new Map<string, Connection>();
  /** In the order in which they became idle. */
  const idle = new Set<Connection>();
  const perGroup = new Map<string, number>();
  // The requests of a TLS connection have another socket object than the connection itself.
  const bySocket = new WeakMap<Socket, Connection>();

  function connectionOf(socket: Socket): Connection | undefined {
    const connection = bySocket.get(socket) ?? open.get(nameOf(socket));
    if (connection) bySocket.set(socket, connection);
    return connection;
  }

  function remove(name: string, connection: Connection): void {
    if (!open.delete(name)) return;
    idle.delete(connection);
    const left = (perGroup.get(connection.group) ?? 0) - 1;
    if (left > 0) perGroup.set(connection.group, left);
    else perGroup.delete(connection.group);
  }

  /** Closes the connection that has been idle longest, of one group or of all. */
  function makeRoom(group?: string): boolean {
    for (const connection of idle) {
      if (group !== undefined && connection.group !== group) continue;
      remove(nameOf(connection.socket), connection);
      connection.socket.destroy();
      onDrop('idle');
      return true;
    }
    return false;
  }

  server.on('connection', (socket: Socket) => {
    const group = addressGroup(connectionAddress(socket));
    const groupIsFull = (perGroup.get(group) ?? 0) >= perAddress;
    if ((groupIsFull && !makeRoom(group)) || (open.size >= total && !makeRoom())) {
      socket.destroy();
      onDrop('refused');
      return;
    }
    const name = nameOf(socket);
    const connection: Connection = { socket, group, requests: 0 };
    open.set(name, connection);
    bySocket.set(socket, connection);
    idle.add(connection);
    perGroup.set(group, (perGroup.get(group) ?? 0) + 1);
    socket.once('close', () => remove(name, connection));
  });

  return {
    requestStarted(socket) {
      const connection = connectionOf(socket);
      if (!connection) return;
      connection.requests += 1;
      idle.delete(connection);
    },
    requestEnded(socket) {
      const connection = connectionOf(socket);
      if (!connection) return;
      connection.requests -= 1;
      if (connection.requests === 0 && !connection.socket.destroyed) idle.add(connection);
    },
  };
}

function nameOf({ remoteAddress, remotePort, localAddress }: Socket): string {
  return `${remoteAddress} ${remotePort} ${localAddress}`;
}
