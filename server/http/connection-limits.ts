import type { Server } from 'node:http';
import type { Server as TlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { addressGroup, connectionAddress } from './source-address';

/** How many connections a listener keeps at once. */
export type ConnectionBounds = {
  readonly most: number;
  /** From one address, or one IPv6 /64; behind a proxy every connection comes from the same one, and there is no such bound. */
  readonly perAddress: number;
};

/** Why a connection was closed: a new one for which there was no room, or an idle one that made room. */
export type DropReason = 'refused' | 'idle';

type Connection = { readonly socket: Socket; readonly group: string; requests: number };

export type ConnectionLimits = {
  /** To be told of every request on a connection, and of the end of its answer. */
  began(socket: Socket): void;
  ended(socket: Socket): void;
};

/**
 * Bounds the connections of a listener, so that no number of them takes the descriptors that the database and files need. Where one is too
 * many, the one that has been idle longest makes room; where none is idle, the new one is closed.
 * @param dropped told of every connection that was closed
 */
export function limitConnections(
  server: Server | TlsServer,
  { most, perAddress }: ConnectionBounds,
  dropped: (reason: DropReason) => void,
): ConnectionLimits {
  const all = new Map<string, Connection>();
  /** In the order in which they became idle. */
  const idle = new Set<Connection>();
  const perGroup = new Map<string, number>();
  // A TLS connection has another object for its requests than the one it was accepted as.
  const known = new WeakMap<Socket, Connection>();

  function connectionOf(socket: Socket): Connection | undefined {
    const connection = known.get(socket) ?? all.get(nameOf(socket));
    if (connection) known.set(socket, connection);
    return connection;
  }

  function forget(name: string, connection: Connection): void {
    if (!all.delete(name)) return;
    idle.delete(connection);
    const left = (perGroup.get(connection.group) ?? 0) - 1;
    if (left > 0) perGroup.set(connection.group, left);
    else perGroup.delete(connection.group);
  }

  /** Closes the connection that has been idle longest, of one group or of all. */
  function makeRoom(group?: string): boolean {
    for (const connection of idle) {
      if (group !== undefined && connection.group !== group) continue;
      forget(nameOf(connection.socket), connection);
      connection.socket.destroy();
      dropped('idle');
      return true;
    }
    return false;
  }

  server.on('connection', (socket: Socket) => {
    const group = addressGroup(connectionAddress(socket));
    const isCrowd = (perGroup.get(group) ?? 0) >= perAddress;
    if ((isCrowd && !makeRoom(group)) || (all.size >= most && !makeRoom())) {
      socket.destroy();
      dropped('refused');
      return;
    }
    const name = nameOf(socket);
    const connection: Connection = { socket, group, requests: 0 };
    all.set(name, connection);
    known.set(socket, connection);
    idle.add(connection);
    perGroup.set(group, (perGroup.get(group) ?? 0) + 1);
    socket.once('close', () => forget(name, connection));
  });

  return {
    began(socket) {
      const connection = connectionOf(socket);
      if (!connection) return;
      connection.requests += 1;
      idle.delete(connection);
    },
    ended(socket) {
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
