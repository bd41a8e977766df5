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
import type { Judgement, LogAsked } from './bare-operations';

/** For whom a message says it is sent. */
export type ActingFor = { readonly organisation: Organisation; readonly fullName: string };

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

/** What a baseline for other systems stands before: the same calls, whatever brings them. */
export type Behind = {
  updateCvStatus(request: IncomingMessage, acting: ActingFor, input: Judgement): Promise<void>;
  getCvList(request: IncomingMessage, acting: ActingFor, input: LogAsked): Promise<readonly CvLogRow[]>;
  /** Takes the port and hands every call on. */
  serve(handle: Handle): Promise<void>;
};

/** How often the service adds what it counted. */
const FLUSH_MS = 10_000;

/**
 * The service itself behind a door that is not ours: who calls, the limits, the rules, the logs, the sealer, and in front the listener with
 * its ids, headers, limits of time and metrics. What is left to the door: to read a message and to write its answer.
 */
export async function equalService(url: string, port: number): Promise<Behind> {
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
