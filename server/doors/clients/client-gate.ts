import type { IncomingMessage } from 'node:http';
import { FromBrowser, NotAuthenticated } from '@/server/domain/service-error';
import type { RequestContext } from '@/server/http/door';
import type { Attempts } from '@/server/operations/attempts';
import { callOfClient } from '@/server/operations/client-call';
import type { Client, Clients, Credential } from '@/server/operations/ports/clients';
import { cacheClients, digestOf } from './client-cache';
import { type ClientLimits, createClientLimits } from './client-limits';
import { type CredentialGuard, isThrottled } from './credential-guard';
import { createFormerClients } from './former-clients';
import { keyOf } from './key-header';

/** Authentication and limits of client systems, shared by their doors (wire.md § 2). */
export type ClientGate = ClientLimits & {
  /**
   * Identifies the client by the certificate of its connection, or else by its key, sent as bearer token or as the
   * password of Basic. A rejected credential is recorded: in the audit log if it was once a client's, else in the
   * security log.
   * Throws FromBrowser; NotAuthenticated if the credential is unknown, expired, revoked or barred; Overloaded;
   * ServiceFault 8236 and 9346.
   */
  authenticate(request: IncomingMessage, context: Origin & Pick<RequestContext, 'peerCertificate'>): Promise<Client>;
};

export type ClientGateParts = {
  readonly clients: Clients;
  /** The same clients, over connections that only look-ups of unknown credentials use. */
  readonly clientsForUnknown: Clients;
  readonly guard: CredentialGuard;
  readonly attempts: Attempts;
};

export function createClientGate({ clients, clientsForUnknown, guard, attempts }: ClientGateParts): ClientGate {
  const cached = cacheClients(clients);
  const formerClients = createFormerClients(clientsForUnknown);

  async function recordRejection(
    digest: string,
    kind: Credential['kind'],
    { sourceAddress, requestId }: Origin,
  ): Promise<void> {
    const former = formerClients.get(digest);
    if (!former) return attempts.byUnauthenticated(`unknown-${kind}`, sourceAddress);
    const call = callOfClient(former, requestId, undefined, sourceAddress);
    await attempts.byCaller(call, 'SystemCall', former.why);
  }

  return {
    ...createClientLimits(),
    async authenticate(request, context) {
      // A page of another site can make a browser send a request, to which the browser adds credentials it has stored.
      if (isFromBrowser(request)) {
        attempts.byUnauthenticated('csrf-refused', context.sourceAddress);
        throw new FromBrowser();
      }
      const credential = credentialOf(request, context);
      if (!credential) {
        if (request.headers.authorization !== undefined)
          attempts.byUnauthenticated('unknown-key', context.sourceAddress);
        throw new NotAuthenticated();
      }
      const { kind } = credential;
      const digest = digestOf(credential);
      const findIn = (register: Pick<Clients, 'find'>) => async () => {
        const found = await register.find(credential);
        if (!found) await formerClients.lookUp(digest, credential);
        return found;
      };
      const presented = {
        digest,
        source: context.sourceAddress,
        isRandom: kind === 'key',
      };
      const client = await guard
        .lookUp(presented, findIn(cached), findIn(clientsForUnknown))
        .catch((error: unknown) => {
          if (isThrottled(error)) attempts.byUnauthenticated(`unknown-${kind}`, context.sourceAddress);
          throw error;
        });
      if (client) return client;
      await recordRejection(digest, kind, context);
      throw new NotAuthenticated();
    },
  };
}

type Origin = Pick<RequestContext, 'sourceAddress' | 'requestId'>;

/** A certificate takes precedence: a key sent with it is ignored. */
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

/** Browsers send one of these headers with every POST; systems have no reason to. */
function isFromBrowser({ headers }: IncomingMessage): boolean {
  return headers['sec-fetch-site'] !== undefined || headers.origin !== undefined;
}
