import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { linger, type Stage } from '@/e2e/checker/actor';
import type { Write } from '@/e2e/checker/history';
import { FUNDS, JOBCENTERS, judgesOf, MUNICIPALITIES, OPERATORS } from '@/e2e/checker/scopes';
import { drawRelation } from '@/e2e/checker/world';
import { envelope, SOAP_11, SOAP_PATH } from '@/e2e/contract/soap-call';
import { registerClient } from '@/e2e/contract/soap-clients';
import { bodyOf, organisationHeader, userHeader } from '@/e2e/contract/soap-message';
import { type RunningServer, startServer } from '@/e2e/server';
import { chance, pick } from '@/server/cli/population/random';
import { ChangeType, OrganisationType, SETTABLE_STATUSES } from '@/server/domain/code-lists';

/** The built server on the same register, as a process of its own, which is killed and started again. */
export type KilledServer = {
  /** Judges CVs through its SOAP door; where no answer comes, nobody knows. */
  judge(stage: Stage): Promise<void>;
  /** Kills it in the middle of whatever it does, and starts it again. */
  kill(stage: Stage): Promise<void>;
  stop(): Promise<void>;
};

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
  let up: RunningServer | undefined = await start();

  async function send(body: string, requestId: string): Promise<Write['outcome']> {
    if (!up) return 'unknown';
    const headers = {
      'content-type': `${SOAP_11.contentType}; charset=utf-8`,
      authorization: `Bearer ${key}`,
      'x-request-id': requestId,
    };
    try {
      const answer = await fetch(up.url + SOAP_PATH, { method: 'POST', headers, body });
      const text = await answer.text();
      if (answer.ok) return 'acknowledged';
      return isRefusal(text) ? 'nothing' : 'unknown';
    } catch {
      return 'unknown';
    }
  }

  return {
    async judge(stage) {
      const { history, citizens, random } = stage;
      while (stage.running()) {
        const citizen = pick(random, citizens);
        const latest = history.moves.findLast(({ citizenId }) => citizenId === citizen.id);
        const by = pick(random, judgesOf(latest?.relation ?? drawRelation(random)));
        const status = pick(random, SETTABLE_STATUSES);
        const message = bodyOf('updateCvStatus', { cpr: citizen.cpr, status });
        const requestId = randomUUID();
        const outcome = await send(envelope(SOAP_11, message, organisationHeader(by) + userHeader()), requestId);
        const event = { citizenId: citizen.id, changeType: ChangeType.status, operation: null, value: status };
        history.writes.push({ requestId, by, events: [event], outcome, toServer: true });
        await (outcome === 'unknown' ? linger(random, 50, 200) : linger(random, 5, 30));
      }
    },

    async kill(stage) {
      while (stage.running()) {
        await linger(stage.random, 2_000, 10_000);
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
  return code > 0 && ![8236, 9338, 9343, 9346].includes(code);
}
