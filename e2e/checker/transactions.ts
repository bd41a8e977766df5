import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { ChangeType, Operation, SETTABLE_STATUSES } from '@/server/domain/code-lists';
import { between, chance, pick } from '@/server/population/random';
import { isGone, linger, type Stage } from './actor';
import type { AskedEvent, Write } from './history';

/** How a transaction ends: by itself either way, cut while it does nothing, or cut while it commits. */
type End = 'commit' | 'rollback' | 'cut' | 'cut in commit';
const ENDS: readonly End[] = ['commit', 'commit', 'commit', 'commit', 'commit', 'rollback', 'cut', 'cut in commit'];

/**
 * Writes in transactions that stay open for a while: the events have their feed times long before anybody can see them.
 * @param appUrl the application's connection; @param superuser ends backends
 */
export async function keepOpen(stage: Stage, appUrl: string, superuser: pg.Pool): Promise<void> {
  const { history, random } = stage;
  let connection: Connection | undefined;
  try {
    while (stage.running()) {
      connection ??= await connect(appUrl).catch(butGone(undefined));
      if (!connection) {
        await linger(random, 50, 200);
        continue;
      }
      const requestId = randomUUID();
      const events = drawEvents(stage);
      const end = pick(random, ENDS);
      const written = await begin(stage, connection.client, requestId, events)
        .catch(butOvertaken)
        .catch(butGone(false));
      if (written) await (chance(random, 0.7) ? linger(random, 5, 60) : linger(random, 150, 450));
      const outcome = await finish(connection, written ? end : 'rollback', superuser);
      history.writes.push({ requestId, by: null, events, outcome });
      if (connection.lost()) connection = undefined;
      await linger(random, 1, 30);
    }
  } catch (error) {
    history.surprises.push(`open transaction: ${error}`);
  } finally {
    await connection?.client.end();
  }
}

/** What a connection that was lost comes to; any other error is none of its business. */
function butGone<Value>(value: Value): (error: unknown) => Value {
  return (error) => {
    if (isGone(error)) return value;
    throw error;
  };
}

/** In another isolation level than ours the database refuses who was overtaken, and nothing is written. */
function butOvertaken(error: unknown): false {
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

/** One judgement, or what a register feed brings: several changes of several citizens at once. */
function drawEvents({ random, citizens }: Stage): AskedEvent[] {
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
 * Looks, mostly waits a little, and writes. What it saw at first is old by then, and may not decide when the events were.
 * @returns false when the citizen changed under the hands of change_cv, which then writes nothing
 */
async function begin(
  { random }: Stage,
  client: pg.Client,
  requestId: string,
  events: readonly AskedEvent[],
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
  // Where the whole database is killed meanwhile, the backend is gone too.
  const cut = () =>
    superuser.query('select pg_terminate_backend($1)', [backend]).then(() => undefined, butGone(undefined));
  const commit = () => client.query('commit').then(() => 'acknowledged' as const, butGone('unknown' as const));
  switch (end) {
    case 'commit':
      return commit();
    case 'rollback':
      await client.query('rollback').catch(butGone(undefined));
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
