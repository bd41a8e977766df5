import type pg from 'pg';
import * as z from 'zod';
import type { FoundingRecord } from '@/server/domain/register/found-citizens';
import type { FeedRecord } from '@/server/domain/register/record-schemas';

export type StagedRecord = FoundingRecord & { readonly hash: string; readonly verdict: 'repeated' | 'refused' | null };

/** All records about one citizen, or about a few with the same hash, in order of lines. */
export type Group = { readonly group: number; readonly records: readonly StagedRecord[] };

const ROWS = 500;

const schema = z.object({
  line: z.number(),
  grp: z.number(),
  hash: z.string(),
  record: z.string(),
  verdict: z.nullable(z.enum(['repeated', 'refused'])),
});

/**
 * Reads the staged records group by group, after the last one written. Needs a transaction of its own while it is read.
 * The database sorts, so that memory stays constant.
 */
export async function* readGroups(client: pg.ClientBase, after: number): AsyncGenerator<Group> {
  await client.query("set local work_mem = '64MB'");
  await client.query(
    `declare staged no scroll cursor for
       select line, grp, encode(content_hash, 'hex') as hash, record, verdict
       from founding_line where grp > ${Number(after)} order by grp, line`,
  );
  let group: { group: number; records: StagedRecord[] } | undefined;
  for (;;) {
    const { rows } = await client.query({ name: 'founding_fetch', text: `fetch ${ROWS} from staged` });
    for (const row of rows) {
      const { grp, record, ...one } = z.parse(schema, row);
      if (group && group.group !== grp) yield group;
      if (group?.group !== grp) group = { group: grp, records: [] };
      // Read by its schema before it was staged (load.ts); to read millions of them again would cost as much once more.
      group.records.push({ ...one, record: JSON.parse(record) as FeedRecord });
    }
    if (rows.length < ROWS) break;
  }
  if (group) yield group;
  await client.query('close staged');
}
