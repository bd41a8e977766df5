import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { ChangeType, Operation, SETTABLE_STATUSES } from '@/server/domain/code-lists';
import { between, chance, pick } from '@/server/population/random';
import type { RequestedEvent, Write } from './history';
import { isConnectionLost, linger, type RunContext } from './run-context';

/** How a transaction ends: by commit or rollback, cut while idle, or cut during the commit. */
type End = 'commit' | 'rollback' | 'cut' | 'cut in commit';
const ENDS: readonly End[] = ['commit', 'commit', 'commit', 'commit', 'commit', 'rollback', 'cut', 'cut in commit'];

/**
 * Writes in transactions that stay open for a while: the events get their feed times long before they are visible.
 * @param appUrl the application's connection; @param superuser ends backends
 */
export async function keepOpen(context: RunContext, appUrl: string, superuser: pg.Pool): Promise<void> {
  const { history, random } = context;
  let connection: Connection | undefined;
  try {
    while (context.running()) {
      connection ??= await connect(appUrl).catch(unlessLost(undefined));
      if (!connection) {
        await linger(random, 50, 200);
        continue;
      }
      const requestId = randomUUID();
      const events = drawEvents(context);
      const end = pick(random, ENDS);
      const written = await begin(context, connection.client, requestId, events)
        .catch(unlessOvertaken)
        .catch(unlessLost(false));
      if (written) await (chance(random, 0.7) ? linger(random, 5, 60) : linger(random, 150, 450));
      const outcome = await finish(connection, written ? end : 'rollback', superuser);
      history.writes.push({ requestId, by: null, events, outcome });
      if (connection.lost()) connection = undefined;
      await linger(random, 1, 30);
    }
  } catch (error) {
    history.unexpectedErrors.push(`open transaction: ${error}`);
  } finally {
    await connection?.client.end();
  }
}

/** The value for an operation whose connection was lost; any other error is rethrown. */
function unlessLost<Value>(value: Value): (error: unknown) => Value {
  return (error) => {
    if (isConnectionLost(error)) return value;
    throw error;
  };
}

/** In a stricter isolation level the database refuses a transaction that was overtaken, and nothing is written. */
function unlessOvertaken(error: unknown): false {
  if ((error as { readonly code?: string }).code === '40001') return false;
  throw error;
}

type Connection = {
  readonly client: pg.Client;
  readonly backend: number;
  readonly gone: Promise<void>;
  readonly lost: () => boolean;
};

async function connect(connectionString: string): Promise<Connection> {
  const client = new pg.Client({ connectionString, options: '-c TimeZone=UTC' });
  client.on('error', () => undefined);
  let isLost = false;
  const gone = new Promise<void>((resolve) =>
    client.once('end', () => {
      isLost = true;
      resolve();
    }),
  );
  await client.connect();
  const { rows } = await client.query<{ backend: number }>('select pg_backend_pid() as backend');
  return { client, backend: rows[0]?.backend as number, gone, lost: () => isLost };
}

/** One judgement, or what a register feed writes: several changes of several citizens at once. */
function drawEvents({ random, citizens }: RunContext): RequestedEvent[] {
  const citizenId = pick(random, citizens).id;
  if (chance(random, 0.6)) {
    return [{ citizenId, changeType: ChangeType.status, operation: null, value: pick(random, SETTABLE_STATUSES) }];
  }
  const ids = Array.from({ length: between(random, 1, 4) }, () => pick(random, citizens).id);
  const kinds = [
    [ChangeType.workExperience, Operation.updated],
    [ChangeType.registration, Operation.updated],
    [ChangeType.cv, Operation.deleted],
    [ChangeType.cv, Operation.created],
    [ChangeType.cv, Operation.created],
  ] as const;
  return ids.map((id) => {
    const [changeType, operation] = pick(random, kinds);
    return { citizenId: id, changeType, operation, value: null };
  });
}

/**
 * Reads, mostly waits a little, and writes. The first read is outdated by then, and must not decide the feed times.
 * @returns false when the citizen changed meanwhile, in which case change_cv writes nothing
 */
async function begin(
  { random }: RunContext,
  client: pg.Client,
  requestId: string,
  events: readonly RequestedEvent[],
): Promise<boolean> {
  await client.query('begin');
  await client.query('select from citizen where id = any($1)', [events.map(({ citizenId }) => citizenId)]);
  if (chance(random, 0.7)) await linger(random, 5, 120);
  const [first] = events;
  if (first?.operation !== null) {
    await client.query('select checker_batch($1, $2, $3, $4)', [
      requestId,
      events.map(({ citizenId }) => citizenId),
      events.map(({ changeType }) => changeType),
      events.map(({ operation }) => operation),
    ]);
    return true;
  }
  const { rows } = await client.query<{ outcome: string }>(
    `select c.outcome from citizen, change_cv(row(5, 'STAR', 'system', 'checker', 'Checker', $1)::actor,
       'UpdateCVStatus', citizen.id, citizen.revision, $3::smallint, $4::smallint) c
     where citizen.id = $2`,
    [requestId, first.citizenId, first.changeType, first.value],
  );
  return rows[0]?.outcome === 'written';
}

async function finish(connection: Connection, end: End, superuser: pg.Pool): Promise<Write['outcome']> {
  const { client, backend, gone } = connection;
  // When the whole database is killed, the backend is gone, too.
  const cut = () =>
    superuser.query('select pg_terminate_backend($1)', [backend]).then(() => undefined, unlessLost(undefined));
  const commit = () => client.query('commit').then(() => 'acknowledged' as const, unlessLost('unknown' as const));
  switch (end) {
    case 'commit':
      return commit();
    case 'rollback':
      await client.query('rollback').catch(unlessLost(undefined));
      return 'nothing';
    case 'cut':
      await cut();
      await gone;
      return 'nothing';
    case 'cut in commit': {
      const committed = commit();
      await cut();
      await gone;
      return committed;
    }
  }
}
