import type pg from 'pg';
import * as z from 'zod';
import type { FileCounts } from '@/server/operations/ports/register-founding';
import { CannotFound } from '@/server/operations/ports/register-founding';

/** The state of a founding. Instants in milliseconds since 1970. */
export type FoundingState = {
  readonly source: string;
  readonly phase: 'loading' | 'writing' | 'finished';
  readonly linesDone: number;
  readonly contentHash: string | null;
  readonly groupDone: number;
  readonly startedAt: number;
  readonly counts: FileCounts;
  /** Whether the staged lines exist; a crash of the database empties the unlogged staging table. */
  readonly staged: boolean;
};

const schema = z.object({
  source: z.string(),
  phase: z.enum(['loading', 'writing', 'finished']),
  linesDone: z.number(),
  contentHash: z.nullable(z.string()),
  groupDone: z.number(),
  startedAt: z.number(),
  taken: z.number(),
  repeated: z.number(),
  refused: z.number(),
  staged: z.boolean(),
});

/**
 * Begins a founding, or resumes the interrupted one. Only an empty register can be founded.
 * Throws CannotFound.
 */
export async function beginOrResume(client: pg.ClientBase, source: string): Promise<FoundingState> {
  const state = await read(client);
  if (state && state.phase !== 'finished') {
    if (state.source === source) {
      await unseal(client);
      return state;
    }
    throw new CannotFound('The register is being founded from another source: finish that founding first.');
  }
  const { rows } = await client.query('select exists (select from citizen) or exists (select from cv_event) as used');
  if (rows[0]?.used)
    throw new CannotFound('The register is not empty: only an empty register can be founded; use import to add to it.');
  await client.query('delete from founding');
  await client.query(
    `insert into founding (source, lines_done, bytes_done, started_at)
     values ($1, 0, 0, date_trunc('milliseconds', service_clock()))`,
    [source],
  );
  await unseal(client);
  await clear(client);
  return underWay(client);
}

/**
 * The log was empty when the founding began, so no reader has seen a period that the founding now fills (domain.md
 * § 7). Runs after the founding is recorded, since from then on nothing is sealed; and on every resumption, for a
 * sealer that was in progress.
 */
async function unseal(client: pg.ClientBase): Promise<void> {
  await client.query("update feed_state set sealed = '-infinity' where sealed > '-infinity'");
}

/** Deletes the staged lines. Citizens already written stay. */
export async function restartReading(client: pg.ClientBase): Promise<FoundingState> {
  await clear(client);
  await client.query(
    `update founding set phase = 'loading', lines_done = 0, bytes_done = 0, content_hash = null,
       taken = 0, repeated = 0, refused = 0`,
  );
  return underWay(client);
}

async function underWay(client: pg.ClientBase): Promise<FoundingState> {
  const state = await read(client);
  if (!state) throw new Error('no founding is under way');
  return state;
}

async function clear(client: pg.ClientBase): Promise<void> {
  await client.query('truncate founding_line, founding_number');
}

async function read(client: pg.ClientBase): Promise<FoundingState | undefined> {
  const { rows } = await client.query(
    `select jsonb_build_object(
       'source', source, 'phase', phase, 'linesDone', lines_done, 'contentHash', encode(content_hash, 'hex'),
       'groupDone', coalesce(group_done, -1), 'startedAt', in_milliseconds(started_at),
       'taken', taken, 'repeated', repeated, 'refused', refused,
       'staged', exists (select from founding_line)) as state
     from founding`,
  );
  if (rows.length === 0) return undefined;
  const { taken, repeated, refused, ...state } = z.parse(schema, rows[0].state);
  return { ...state, counts: { taken, repeated, refused } };
}
