import { createServer } from 'node:https';
import { createListener, type HttpOptions, type Listener, LOOK_AT_CONNECTIONS_MS } from './listener';
import { createPeerCertificates } from './peer-certificate';
import { respond } from './respond';
import { followRevocations, type Revocations } from './revocations';

/** PEM texts. `clientCa`: whose client certificates are trusted, and nobody else's, but those that `revocations` names. */
export type TlsOptions = {
  readonly cert: string;
  readonly key: string;
  readonly clientCa: string;
  readonly revocations?: Revocations | undefined;
};

/** So long a handshake may take. */
const HANDSHAKE_MS = 10_000;

/**
 * The listener for other systems (wire.md § 2): who has no certificate of the trusted authority does not get a word in, and
 * who has one finds the doors for systems and health, nothing else.
 */
export function createSystemsServer(
  options: HttpOptions,
  { cert, key, clientCa, revocations }: TlsOptions,
): Listener & { rereadRevocations?(): Promise<void> } {
  const context = { cert, key, ca: clientCa, minVersion: 'TLSv1.2' } as const;
  const node = createServer({
    ...context,
    ...(revocations && { crl: revocations.crl }),
    requestCert: true,
    rejectUnauthorized: true,
    handshakeTimeout: HANDSHAKE_MS,
    connectionsCheckingInterval: LOOK_AT_CONNECTIONS_MS,
  });
  // No more than the code: a certificate's subject can name a person.
  node.on('tlsClientError', (error: NodeJS.ErrnoException) => {
    options.log.info({ code: error.code }, 'a system got no connection');
  });
  const listener = createListener(node, options, {
    listener: 'systems',
    peerCertificate: createPeerCertificates(clientCa),
    otherwise: {
      name: 'none',
      handle: async (_request, response) => respond(response, 404, { error: 'nothing is here' }),
    },
  });
  return {
    ...listener,
    ...(revocations && { rereadRevocations: followRevocations(node, context, revocations, options.log) }),
    serve: ({ doors, ready }) => listener.serve({ doors: doors.filter(({ systems }) => systems), ready }),
  };
}
