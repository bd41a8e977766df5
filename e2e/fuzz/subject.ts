import { once } from 'node:events';
import { createServer } from 'node:net';
import { addCitizen, PLAIN } from '@/e2e/contract/citizens';
import { wholeState } from '@/e2e/contract/register';
import { runBuilt } from '@/e2e/harness/built';
import { memoryOf, processorTimeOf } from '@/e2e/harness/process-figures';
import { SECRET_KEY, startServer } from '@/e2e/harness/server';
import { createPool } from '@/server/database/pools';
import { copyDatabase, type DatabaseUrls } from '@/server/database/test-cluster';
import { SOAP_11 } from '@/server/doors/soap/versions';
import { SCOPES } from '@/server/operations/ports/clients';
import { send } from './connection';
import type { Input, Target } from './input';
import { COMPARABLE_MEMORY, restingMemory } from './memory';
import { KNOWN, ORGANISATION, validMessage } from './messages';
import { FEED_PATH, headOf, soapPost } from './request';

/** The server under test, and everything that is watched. */
export type Subject = {
  readonly port: number;
  readonly target: Target;
  /** Whether there is a door for the register feed. */
  readonly hasFeed: boolean;
  /** A valid request, which must get the same response every time. */
  readonly valid: Input;
  /** The whole log. */
  log(): string;
  /** All data about citizens, which must not change. */
  state(): Promise<string>;
  /** How often something connected to the trap. */
  trapped(): number;
  /** Resident memory in bytes once everything is freed; undefined where it cannot be read. */
  restingMemory(): Promise<number | undefined>;
  /** Peak memory. */
  peakMemory(): number | undefined;
  /** Processor time so far in milliseconds. */
  processorTime(): number | undefined;
  close(): Promise<void>;
};

/** The built server on a database of its own with one registered client and citizens that cannot be changed. */
export async function openSubject(cluster: DatabaseUrls): Promise<Subject> {
  const { drop, appUrl, ownerUrl } = await copyDatabase(cluster);
  const owner = createPool('feed', ownerUrl);
  owner.on('error', () => undefined);
  for (const cpr of KNOWN) await addCitizen(owner, cpr, { ...PLAIN, cv: 'locked' });
  const server = await startServer({ databaseUrl: appUrl, ownerUrl, environment: COMPARABLE_MEMORY });
  const trap = await openTrap();
  const host = new URL(server.url).host;
  const target = { host, key: await addClient(appUrl, ownerUrl), trap: trap.address };
  const port = Number(new URL(server.url).port);
  const probe = headOf(target, { method: 'OPTIONS', path: FEED_PATH });
  const { answers } = await send(port, { pieces: [probe], ending: 'keep', answers: 1, statuses: [] });
  return {
    ...{ port, target, log: server.output, trapped: trap.count },
    hasFeed: answers[0]?.status !== 404,
    valid: {
      pieces: [soapPost(target, validMessage(SOAP_11, 'GetCVList', KNOWN[1]))],
      ...{ ending: 'keep', answers: 1, statuses: [200] },
    },
    state: () => wholeState(owner),
    restingMemory: () => restingMemory(server.pid),
    peakMemory: () => memoryOf(server.pid, 'VmHWM'),
    processorTime: () => processorTimeOf(server.pid),
    async close() {
      trap.close();
      await server.stop();
      await owner.end();
      await drop();
    },
  };
}

async function addClient(appUrl: string, ownerUrl: string): Promise<string> {
  const scopes = SCOPES.flatMap((name) => ['--operation', name]);
  const organisation = ['--organisation', `${ORGANISATION.type}:${ORGANISATION.code}`];
  // Every input is to be read: none may be refused for its rate or concurrency.
  const limits = ['--rate', '10000', '--concurrency', '1000'];
  const built = runBuilt('cli', ['client', 'add', '--name', 'Fuzz', ...organisation, ...scopes, ...limits, '--json'], {
    DATABASE_URL: appUrl,
    DATABASE_OWNER_URL: ownerUrl,
    SECRET_KEY,
  });
  if ((await built.ended) !== 0) throw new Error(`no client was added:\n${built.output()}`);
  return (JSON.parse(built.output()) as { key: string }).key;
}

/** An address that external entities point to. */
async function openTrap() {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return { address: `http://127.0.0.1:${port}`, count: () => connections, close: () => server.close() };
}
