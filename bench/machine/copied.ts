import { rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { TABLES } from '@/server/adapters/postgres/founding/columns';
import type { DatabaseUrls } from './databases';

/** What a founding writes, in the order of the foreign keys. */
const FOUNDED = ['feed_source', ...TABLES, 'feed_record'];

/**
 * Copies a founded register by COPY into another database, whose schema is the same and which has no rows.
 * @returns how long the second half took, from files on the server: seconds
 */
export async function copyRegister(
  from: DatabaseUrls,
  into: DatabaseUrls,
  say: (line: string) => void,
): Promise<number> {
  const [source, target] = [from, into].map(({ superUrl }) => new pg.Client({ connectionString: superUrl }));
  if (!source || !target) throw new Error('two databases are needed');
  await source.connect();
  await target.connect();
  try {
    const { rows } = await target.query<{ folder: string }>("select current_setting('data_directory') as folder");
    let milliseconds = 0;
    for (const table of FOUNDED) {
      const file = path.join(rows[0]?.folder ?? '', `${table}.copy`);
      const columns = await columnsOf(source, table);
      await source.query(`copy ${table} (${columns}) to '${file}'`);
      const began = performance.now();
      await target.query(`copy ${table} (${columns}) from '${file}'`);
      const took = performance.now() - began;
      milliseconds += took;
      say(`COPY ${table}: ${(took / 1000).toFixed(1)} s`);
      rmSync(file);
    }
    return milliseconds / 1000;
  } finally {
    await source.end();
    await target.end();
  }
}

async function columnsOf(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query<{ columns: string }>(
    `select string_agg(attname::text, ', ' order by attnum) as columns from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  );
  return rows[0]?.columns ?? '';
}
