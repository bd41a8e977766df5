import type pg from 'pg';
import { envelope, SOAP_11, soapCalls } from '@/e2e/contract/soap-call';
import { registerClient } from '@/e2e/contract/soap-clients';
import { bodyOf, organisationHeader, userHeader } from '@/e2e/contract/soap-message';
import { watchForLeaks } from '@/e2e/harness/leaks';
import { type RunningServer, startServer } from '@/e2e/harness/server';
import { testNow } from '@/server/database/test-clock';
import { OrganisationType } from '@/server/domain/code-lists';
import { chance } from '@/server/population/random';
import type { Write } from './history';
import { linger, type RunContext, TECHNICAL } from './run-context';
import { FUNDS, JOBCENTERS, MUNICIPALITIES, OPERATORS } from './scopes';
import type { Judgement, Judging } from './writers';

/** The built server on the same register, in a process of its own, which is killed and restarted. */
export type KilledServer = {
  /** Judgements through its SOAP door; without a response the outcome is unknown. */
  readonly judging: Judging;
  /** Kills it at any point, and restarts it. */
  kill(context: RunContext): Promise<void>;
  stop(): Promise<void>;
};

/** The clock of a run may be set on by months. */
const YEAR = 365 * 24 * 3_600_000;

/** Writes that a server must acknowledge between two kills. */
const LEAST = 6;

export async function startKilledServer(
  database: { readonly appUrl: string; readonly ownerUrl: string },
  owner: pg.Pool,
): Promise<KilledServer> {
  const { key } = await registerClient(owner, { organisations: ALL, expiresAt: testNow() + YEAR });
  const start = () =>
    startServer({
      databaseUrl: database.appUrl,
      ownerUrl: database.ownerUrl,
      // Makes the server accept the request id by which a write is found.
      environment: { TRUST_PROXY: '1' },
    });
  const watch = watchForLeaks();
  let up: RunningServer | undefined = await start();
  let acknowledged = 0;

  async function make({ requestId, by, cpr, status, comment }: Judgement): Promise<Write['outcome']> {
    if (!up) return 'unknown';
    const message = bodyOf('updateCvStatus', { cpr, status, comment });
    const body = envelope(SOAP_11, message, organisationHeader(by) + userHeader());
    try {
      const answer = await soapCalls(
        up.url,
        watch,
      )({
        ...{ version: SOAP_11, key, body },
        headers: { 'x-request-id': requestId },
      });
      if (answer.status === 200) {
        acknowledged += 1;
        return 'acknowledged';
      }
      return isRefusal(answer.text) ? 'nothing' : 'unknown';
    } catch {
      return 'unknown';
    }
  }

  return {
    judging: { toServer: true, make },

    async kill(context) {
      while (context.running()) {
        const before = acknowledged;
        await linger(context.random, 1_000, 5_000);
        // A slow machine would otherwise be killed before it acknowledges anything that could be lost.
        while (acknowledged < before + LEAST && context.running()) await linger(context.random, 10, 100);
        const killed = up;
        up = undefined;
        await killed?.kill();
        if (killed) context.history.serverKills += 1;
        while (!up && context.running()) {
          // Mostly the database stays up meanwhile; a server that starts without a database ends, and is started again.
          const starting = chance(context.random, 0.8) ? context.lock.shared(start) : start();
          up = await starting.catch(() => undefined);
        }
      }
    },

    async stop() {
      await up?.kill();
      if (watch.found().length > 0) throw new Error(`CPR numbers leaked:\n${watch.found().join('\n')}`);
    },
  };
}

const ALL = [
  ...JOBCENTERS.map((code) => ({ type: OrganisationType.jobcenter, code })),
  ...MUNICIPALITIES.map((code) => ({ type: OrganisationType.municipality, code })),
  ...FUNDS.map((code) => ({ type: OrganisationType.fund, code: String(code) })),
  ...OPERATORS.map((code) => ({ type: OrganisationType.externalOperator, code })),
];

/** Whether a rule refused it; after a technical fault it is unknown what was written. */
function isRefusal(text: string): boolean {
  const code = Number(/<ErrorCode>(\d+)</.exec(text)?.[1]);
  return code > 0 && !TECHNICAL.includes(code);
}
