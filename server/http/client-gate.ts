import type { IncomingMessage } from 'node:http';
import { NotAuthenticated } from '@/server/domain/service-fault';
import type { Client, Clients, Credential } from '@/server/operations/client-ports';
import { nameOf, rememberClients } from './client-cache';
import { type ClientLimits, createClientLimits } from './client-limits';
import type { RequestContext } from './door';
import type { Strangers } from './strangers';

/** The challenge of an answer 401 (header www-authenticate). */
export const CHALLENGE = 'Bearer realm="cv"';

// 256 bits in base64url behind the prefix of keys, which older ones lack. Anything else is nobody's key and costs no question to
// the register.
const BEARER = /^Bearer +((?:cvk_)?[\w-]{43})$/i;

/** What stands before the doors for systems (wire.md § 2): who calls, and how often they may. */
export type ClientGate = ClientLimits & {
  /**
   * The client a request comes from, by the certificate of its connection or else by its bearer key.
   * Throws NotAuthenticated for who is unknown, expired or revoked, Overloaded where too many are, ServiceFault 8236 and 9346.
   */
  authenticate(
    request: IncomingMessage,
    context: Pick<RequestContext, 'peerCertificate' | 'sourceAddress'>,
  ): Promise<Client>;
};

export type ClientGateParts = {
  readonly clients: Clients;
  /** The same over connections that only look-ups of unknown credentials use. */
  readonly clientsForStrangers: Clients;
  readonly strangers: Strangers;
};

export function createClientGate({ clients, clientsForStrangers, strangers }: ClientGateParts): ClientGate {
  const remembered = rememberClients(clients);
  return {
    ...createClientLimits(),
    async authenticate(request, context) {
      const credential = credentialOf(request, context);
      if (!credential) throw new NotAuthenticated();
      const presented = {
        name: nameOf(credential),
        source: context.sourceAddress,
        isRandom: credential.kind === 'key',
      };
      const client = await strangers.lookUp(
        presented,
        () => remembered.find(credential),
        () => clientsForStrangers.find(credential),
      );
      if (!client) throw new NotAuthenticated();
      return client;
    },
  };
}

/** Where a certificate speaks, a key beside it is not looked at: a caller is one client or nobody. */
function credentialOf(
  { headers }: IncomingMessage,
  { peerCertificate }: Pick<RequestContext, 'peerCertificate'>,
): Credential | undefined {
  if (peerCertificate !== undefined) return { kind: 'certificate', fingerprint: peerCertificate };
  const key = BEARER.exec(headers.authorization ?? '')?.[1];
  return key === undefined ? undefined : { kind: 'key', key };
}
