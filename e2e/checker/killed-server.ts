import type pg from 'pg';
import { envelope, SOAP_11, soapCalls } from '@/e2e/contract/soap-call';
import { registerClient } from '@/e2e/contract/soap-clients';
import { bodyOf, organisationHeader, userHeader } from '@/e2e/contract/soap-message';
import { watchForLeaks } from '@/e2e/harness/leaks';
import { type RunningServer, startServer } from '@/e2e/harness/server';
import { OrganisationType } from '@/server/domain/code-lists';
import { chance } from '@/server/population/random';
import { linger, type Stage, TECHNICAL } from './actor';
import type { Write } from './history';
import { FUNDS, JOBCENTERS, MUNICIPALITIES, OPERATORS } from './scopes';
import type { Judgement, Way } from './writers';

/** The built server on the same register, as a process of its own, which is killed and started again. */
export type KilledServer = {
  /** Judgements through its SOAP door; where no answer comes, nobody knows. */
  readonly way: Way;
  /** Kills it in the middle of whatever it does, and starts it again. */
  kill(stage: Stage): Promise<void>;
  stop(): Promise<void>;
};

/** Writes a server acknowledges before it may be killed. */
const LEAST = 6;

export async function startKilledServer(
  database: { readonly appUrl: string; readonly ownerUrl: string },
  owner: pg.Pool,
): Promise<KilledServer> {
  const { key } = await registerClient(owner, { organisations: ALL });
  const start = () =>
    startServer({
      databaseUrl: database.appUrl,
      ownerUrl: database.ownerUrl,
      // So that it takes over the id that a write is found by.
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
    way: { toServer: true, make },

    async kill(stage) {
      while (stage.running()) {
        const before = acknowledged;
        await linger(stage.random, 1_000, 5_000);
        // On a slow machine one would be killed before it did anything that could be lost.
        while (acknowledged < before + LEAST && stage.running()) await linger(stage.random, 10, 100);
        const killed = up;
        up = undefined;
        await killed?.kill();
        if (killed) stage.history.serverKills += 1;
        while (!up && stage.running()) {
          // Mostly the database stays up meanwhile; a server that finds none ends, and is started again, as by whoever runs it.
          const starting = chance(stage.random, 0.8) ? stage.calm.together(start) : start();
          up = await starting.catch(() => undefined);
        }
      }
    },

    async stop() {
      await up?.kill();
      if (watch.found().length > 0) throw new Error(`a CPR stood where none may stand:\n${watch.found().join('\n')}`);
    },
  };
}

const ALL = [
  ...JOBCENTERS.map((code) => ({ type: OrganisationType.jobcenter, code })),
  ...MUNICIPALITIES.map((code) => ({ type: OrganisationType.municipality, code })),
  ...FUNDS.map((code) => ({ type: OrganisationType.fund, code: String(code) })),
  ...OPERATORS.map((code) => ({ type: OrganisationType.externalOperator, code })),
];

/** A rule refused it; what is technical tells nothing of what was written. */
function isRefusal(text: string): boolean {
  const code = Number(/<ErrorCode>(\d+)</.exec(text)?.[1]);
  return code > 0 && !TECHNICAL.includes(code);
}
