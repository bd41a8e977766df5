import type { IncomingMessage } from 'node:http';
import { FromBrowser, NotAuthenticated } from '@/server/domain/service-error';
import type { RequestContext } from '@/server/http/door';
import type { Attempts } from '@/server/operations/attempts';
import { callOfClient } from '@/server/operations/client-call';
import type { Client, Clients, Credential } from '@/server/operations/ports/clients';
import { nameOf, rememberClients } from './client-cache';
import { type ClientLimits, createClientLimits } from './client-limits';
import { createFormerClients } from './former-clients';
import { keyOf } from './key-header';
import { isThrottled, type Strangers } from './strangers';

/** What stands before the doors for systems (wire.md § 2): who calls, and how often they may. */
export type ClientGate = ClientLimits & {
  /**
   * The client a request comes from, by the certificate of its connection or else by its key, as bearer or as the password
   * of Basic.
   * A credential that is refused leaves evidence: in the audit log where it was a client's, else in the security log.
   * Throws FromBrowser, NotAuthenticated for who is unknown, expired, revoked or barred, Overloaded where too many are, ServiceFault 8236 and 9346.
   */
  authenticate(
    request: IncomingMessage,
    context: Pick<RequestContext, 'peerCertificate' | 'sourceAddress' | 'requestId'>,
  ): Promise<Client>;
};

export type ClientGateParts = {
  readonly clients: Clients;
  /** The same over connections that only look-ups of unknown credentials use. */
  readonly clientsForStrangers: Clients;
  readonly strangers: Strangers;
  readonly attempts: Attempts;
};

export function createClientGate({ clients, clientsForStrangers, strangers, attempts }: ClientGateParts): ClientGate {
  const remembered = rememberClients(clients);
  const formers = createFormerClients(clientsForStrangers);

  async function note(name: string, kind: Credential['kind'], { sourceAddress, requestId }: Asking): Promise<void> {
    const former = formers.of(name);
    if (!former) return attempts.byUnauthenticated(`unknown-${kind}`, sourceAddress);
    const call = callOfClient(former, requestId, undefined, sourceAddress);
    await attempts.byCaller(call, 'SystemCall', former.why);
  }

  return {
    ...createClientLimits(),
    async authenticate(request, context) {
      // A browser adds a login it keeps for us to whatever a page of another site has it send.
      if (isFromBrowser(request)) {
        attempts.byUnauthenticated('csrf-refused', context.sourceAddress);
        throw new FromBrowser();
      }
      const credential = credentialOf(request, context);
      if (!credential) {
        if (request.headers.authorization !== undefined) attempts.byUnauthenticated('unknown-key', context.sourceAddress);
        throw new NotAuthenticated();
      }
      const { kind } = credential;
      const name = nameOf(credential);
      const from = (asked: Pick<Clients, 'find'>) => async () => {
        const found = await asked.find(credential);
        if (!found) await formers.learn(name, credential);
        return found;
      };
      const presented = {
        name,
        source: context.sourceAddress,
        isRandom: kind === 'key',
      };
      const client = await strangers
        .lookUp(presented, from(remembered), from(clientsForStrangers))
        .catch((error: unknown) => {
          if (isThrottled(error)) attempts.byUnauthenticated(`unknown-${kind}`, context.sourceAddress);
          throw error;
        });
      if (client) return client;
      await note(name, kind, context);
      throw new NotAuthenticated();
    },
  };
}

type Asking = Pick<RequestContext, 'sourceAddress' | 'requestId'>;

/** Where a certificate speaks, a key beside it is not looked at: a caller is one client or nobody. */
function credentialOf(
  { headers }: IncomingMessage,
  { peerCertificate }: Pick<RequestContext, 'peerCertificate'>,
): Credential | undefined {
  if (peerCertificate) {
    const { fingerprint, issued } = peerCertificate;
    return { kind: 'certificate', fingerprint, ...(issued && { issued }) };
  }
  const key = keyOf(headers.authorization ?? '');
  return key === undefined ? undefined : { kind: 'key', key };
}

/** Browsers send one of the two with every POST, and systems have no reason to. */
function isFromBrowser({ headers }: IncomingMessage): boolean {
  return headers['sec-fetch-site'] !== undefined || headers.origin !== undefined;
}
