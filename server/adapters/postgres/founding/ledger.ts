import type pg from 'pg';
import * as z from 'zod';
import type { FileCounts } from '@/server/operations/ports/register-founding';
import { CannotFound } from '@/server/operations/ports/register-founding';

/** How far a founding has come. Instants in milliseconds since 1970. */
export type Standing = {
  readonly source: string;
  readonly phase: 'loading' | 'writing' | 'finished';
  readonly linesDone: number;
  readonly contentHash: string | null;
  readonly groupDone: number;
  readonly startedAt: number;
  readonly counts: FileCounts;
  /** Whether the lines read are still there; a crash of the database empties the staging table. */
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
 * Begins a founding, or goes on with the one that was broken off. A register is founded only while it is empty.
 * Throws CannotFound.
 */
export async function begin(client: pg.ClientBase, source: string): Promise<Standing> {
  const standing = await read(client);
  if (standing && standing.phase !== 'finished') {
    if (standing.source === source) {
      await unseal(client);
      return standing;
    }
    throw new CannotFound('The register is being founded from another source: found that one to its end first.');
  }
  const { rows } = await client.query('select exists (select from citizen) or exists (select from cv_event) as used');
  if (rows[0]?.used)
    throw new CannotFound('The register is not empty: only an empty one is founded, import adds to it.');
  await client.query('delete from founding');
  await client.query(
    `insert into founding (source, lines_done, bytes_done, started_at)
     values ($1, 0, 0, date_trunc('milliseconds', service_clock()))`,
    [source],
  );
  await unseal(client);
  await clear(client);
  return (await read(client)) as Standing;
}

/**
 * The log was empty when the founding began, so nobody was told anything of the past that is founded now (domain.md § 7).
 * After the founding is noted, since from then on nobody seals; and each time it goes on, for a sealer that was under way.
 */
async function unseal(client: pg.ClientBase): Promise<void> {
  await client.query("update feed_state set sealed = '-infinity' where sealed > '-infinity'");
}

/** Forgets the lines read so far. What is written of the register stays. */
export async function readAnew(client: pg.ClientBase): Promise<Standing> {
  await clear(client);
  await client.query(
    `update founding set phase = 'loading', lines_done = 0, bytes_done = 0, content_hash = null,
       taken = 0, repeated = 0, refused = 0`,
  );
  return (await read(client)) as Standing;
}

async function clear(client: pg.ClientBase): Promise<void> {
  await client.query('truncate founding_line, founding_number');
}

async function read(client: pg.ClientBase): Promise<Standing | undefined> {
  const { rows } = await client.query(
    `select jsonb_build_object(
       'source', source, 'phase', phase, 'linesDone', lines_done, 'contentHash', encode(content_hash, 'hex'),
       'groupDone', coalesce(group_done, -1), 'startedAt', in_milliseconds(started_at),
       'taken', taken, 'repeated', repeated, 'refused', refused,
       'staged', exists (select from founding_line)) as standing
     from founding`,
  );
  if (rows.length === 0) return undefined;
  const { taken, repeated, refused, ...standing } = z.parse(schema, rows[0].standing);
  return { ...standing, counts: { taken, repeated, refused } };
}
