import { createServer } from 'node:https';
import { CONNECTIONS_CHECK_INTERVAL_MS, createListener, type HttpOptions, type Listener } from './listener';
import { createPeerCertificates } from './peer-certificate';
import { respond } from './respond';
import { createRevocationReload, type Revocations } from './revocations';

/** PEM texts. `clientCa`: the only authorities whose client certificates are trusted, except those in `revocations`. */
export type TlsOptions = {
  readonly cert: string;
  readonly key: string;
  readonly clientCa: string;
  readonly revocations?: Revocations | undefined;
};

const HANDSHAKE_TIMEOUT_MS = 10_000;

/**
 * The listener for other systems (wire.md § 2): a client without a certificate of a trusted authority is rejected
 * during the TLS handshake. It serves health and the doors for systems only.
 */
export function createSystemsServer(
  options: HttpOptions,
  { cert, key, clientCa, revocations }: TlsOptions,
): Listener & { reloadRevocations?(): Promise<void> } {
  const context = { cert, key, ca: clientCa, minVersion: 'TLSv1.2' } as const;
  const node = createServer({
    ...context,
    ...(revocations && { crl: revocations.crl }),
    requestCert: true,
    rejectUnauthorized: true,
    handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
    connectionsCheckingInterval: CONNECTIONS_CHECK_INTERVAL_MS,
  });
  // The code only: a certificate's subject can name a person.
  node.on('tlsClientError', (error: NodeJS.ErrnoException) => {
    options.log.info({ code: error.code }, 'TLS handshake with a system failed');
  });
  const listener = createListener(node, options, {
    listener: 'systems',
    peerCertificate: createPeerCertificates(clientCa),
    fallback: { name: 'none', handle: async (_request, response) => respond(response, 404, { error: 'not found' }) },
  });
  return {
    ...listener,
    ...(revocations && { reloadRevocations: createRevocationReload(node, context, revocations, options.log) }),
    serve: ({ doors, ready }) => listener.serve({ doors: doors.filter(({ systems }) => systems), ready }),
  };
}
