import type { IncomingMessage, ServerResponse } from 'node:http';
import { RAISED_BUDGETS } from '@/bench/machine/service';
import { createClients } from '@/server/adapters/postgres/clients';
import { readConfig } from '@/server/config/env';
import { createPools } from '@/server/database/pools';
import type { Call, Organisation } from '@/server/domain/caller';
import { NotPermitted } from '@/server/domain/service-error';
import { createClientGate } from '@/server/doors/clients/client-gate';
import { createCredentialGuard } from '@/server/doors/clients/credential-guard';
import { createHttpServer } from '@/server/http/server';
import { sourceAddress } from '@/server/http/source-address';
import { createLog } from '@/server/log/log';
import { createAttempts } from '@/server/operations/attempts';
import { callOfClient } from '@/server/operations/client-call';
import type { Scope } from '@/server/operations/ports/clients';
import type { CvLogRow } from '@/server/operations/ports/cv-register';
import { joinOperations } from '@/server/wiring';
import type { Judgement, LogQuery } from './bare-operations';

/** The organisation and the person a message is sent for. */
export type ActingFor = { readonly organisation: Organisation; readonly fullName: string };

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

/** What is behind a baseline for other systems: the four operations, whatever the transport. */
export type Backend = {
  updateCvStatus(request: IncomingMessage, acting: ActingFor, input: Judgement): Promise<void>;
  getCvList(request: IncomingMessage, acting: ActingFor, input: LogQuery): Promise<readonly CvLogRow[]>;
  /** Listens on the port and passes every request to `handle`. */
  serve(handle: Handle): Promise<void>;
};

/** How often the service adds up what it counted. */
const FLUSH_MS = 10_000;

/**
 * The full service behind another door: authentication, limits, rules, logs, sealer, and a listener with ids, headers,
 * timeouts and metrics. The door itself only reads a message and writes the response.
 */
export async function fullServiceBackend(url: string, port: number): Promise<Backend> {
  const log = createLog('info');
  const pools = createPools(url, (use, error) => log.error({ err: error, use }, 'a connection was lost'));
  const config = readConfig({
    DATABASE_URL: url,
    PORT: String(port),
    SECRET_KEY: 'of a baseline alone, which hides nothing',
    ...RAISED_BUDGETS,
  });
  const { operations, sealer, lookUps, audit } = joinOperations(config, pools, log);
  const gate = createClientGate({
    clients: createClients(pools.systems),
    clientsForUnknown: createClients(pools.strangers),
    guard: createCredentialGuard(async () => []),
    attempts: createAttempts(audit, () => undefined),
  });

  async function admitted<Output>(
    operation: Scope,
    request: IncomingMessage,
    { organisation, fullName }: ActingFor,
    work: (call: Call) => Promise<Output>,
  ): Promise<Output> {
    const client = await gate.authenticate(request, {
      requestId: String(request.headers['x-request-id']),
      sourceAddress: sourceAddress(request, 0),
    });
    const { type, code } = organisation;
    const isOurs = client.organisations.some((own) => own.type === type && own.code === code);
    if (!client.scopes.includes(operation) || !isOurs) throw new NotPermitted(operation);
    const release = gate.admit(client);
    try {
      const user = { fullName, identifier: undefined };
      return await work(callOfClient(client, String(request.headers['x-request-id']), { organisation, user }));
    } finally {
      release();
    }
  }

  return {
    async updateCvStatus(request, acting, input) {
      await admitted('UpdateCVStatus', request, acting, (call) => operations.updateCvStatus(call, input));
    },
    async getCvList(request, acting, input) {
      return (await admitted('GetCVList', request, acting, (call) => operations.getCvList(call, input))) ?? [];
    },
    async serve(handle) {
      const http = createHttpServer({ ...config, log });
      await http.listen(port);
      sealer.start();
      setInterval(() => void lookUps.flush(), FLUSH_MS).unref();
      const take = async (...[request, response]: Parameters<typeof handle>) => handle(request, response);
      http.serve({ doors: [{ path: '/*', handle: take }], screens: { handle: take }, ready: async () => true });
    },
  };
}
