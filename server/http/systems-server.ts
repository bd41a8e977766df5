import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import { TLSSocket } from 'node:tls';
import { answer } from '@/server/http/answer';
import { createListener, type HttpOptions, type Listener, LOOK_AT_CONNECTIONS_MS } from '@/server/http/listener';

/** PEM texts. `clientCa`: whose client certificates are trusted, and nobody else's. */
export type TlsOptions = { readonly cert: string; readonly key: string; readonly clientCa: string };

/** So long a handshake may take. */
const HANDSHAKE_MS = 10_000;

/**
 * The listener for other systems (wire.md § 2): who has no certificate of the trusted authority does not get a word in, and
 * who has one finds the doors for systems and health, nothing else.
 */
export function createSystemsServer(options: HttpOptions, { cert, key, clientCa }: TlsOptions): Listener {
  const node = createServer({
    cert,
    key,
    ca: clientCa,
    requestCert: true,
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    handshakeTimeout: HANDSHAKE_MS,
    connectionsCheckingInterval: LOOK_AT_CONNECTIONS_MS,
  });
  // No more than the code: a certificate's subject can name a person.
  node.on('tlsClientError', (error: NodeJS.ErrnoException) => {
    options.log.info({ code: error.code }, 'a system got no connection');
  });
  const listener = createListener(node, options, {
    listener: 'systems',
    peerCertificate: createFingerprints(),
    otherwise: {
      name: 'none',
      handle: async (_request, response) => answer(response, 404, { error: 'nothing is here' }),
    },
  });
  return {
    ...listener,
    serve: ({ doors, ready }) => listener.serve({ doors: doors.filter(({ systems }) => systems), ready }),
  };
}

/** The fingerprint of a request's client certificate, reckoned once a connection: lower-case hex without colons. */
function createFingerprints(): (request: IncomingMessage) => string | undefined {
  const known = new WeakMap<TLSSocket, string | undefined>();
  return ({ socket }) => {
    if (!(socket instanceof TLSSocket) || !socket.authorized) return undefined;
    if (!known.has(socket)) {
      known.set(socket, socket.getPeerX509Certificate()?.fingerprint256.replaceAll(':', '').toLowerCase());
    }
    return known.get(socket);
  };
}
