import pg from 'pg';
import type { DatabaseUrls } from '@/bench/machine/databases';
import { TABLES } from '@/server/adapters/postgres/founding/columns';

/** What an import writes, in the order of the foreign keys, each with the columns that find a citizen's or source's. */
const WRITTEN = [...TABLES, 'feed_record'];

/** A transaction as one text: an INSERT of several rows for each table. */
type PlainTransaction = string;

export type PlainInserts = {
  /** Call before the rows are written. */
  begin(): Promise<void>;
  /**
   * Deletes the rows written since, and returns the transactions that write them again: the same rows, in the same
   * batches, without anything that found them.
   */
  takeBack(): Promise<readonly PlainTransaction[]>;
  insert(transactions: readonly PlainTransaction[]): Promise<void>;
  close(): Promise<void>;
};

/** The rows that another program writes to a register that nothing else uses meanwhile, as plain INSERTs. */
export async function plainInserts(database: DatabaseUrls): Promise<PlainInserts> {
  const client = new pg.Client({ connectionString: database.superUrl });
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await owner.connect();
  const columns = await columnsOf(client);
  let first = 0;
  // Rows of a citizen refer to the citizen's, of which only the version of the last batch is left.
  const ofCitizens = TABLES.filter((table) => table !== 'citizen');
  const firstBatch = `(select min(xid) from (
    ${ofCitizens.map((table) => `select min(xmin::text::bigint) as xid from ${table} where citizen_id = t.id and xmin::text::bigint >= $1`).join(' union all ')}
    union all select t.xmin::text::bigint) batch)::text`;

  /** The statement of each table for a transaction, by its id. */
  async function rewriting(table: string): Promise<readonly { readonly xid: string; readonly text: string }[]> {
    const names = columns.get(table) ?? [];
    const batch = table === 'citizen' ? firstBatch : 't.xmin::text';
    const literal = names.map((name) => `quote_nullable(t.${name})`).join(`, ', ', `);
    const { rows } = await client.query<{ xid: string; text: string }>(
      `select ${batch} as xid, format('insert into ${table} (${names.join(', ')}) overriding system value values %s;',
         string_agg(concat('(', ${literal}, ')'), ', ' order by t.ctid)) as text
       from ${table} t where t.xmin::text::bigint >= $1 group by 1`,
      [first],
    );
    return rows;
  }

  return {
    async begin() {
      const { rows } = await client.query<{ xid: string }>('select pg_current_xact_id()::xid::text as xid');
      first = Number(rows[0]?.xid) + 1;
    },
    async takeBack() {
      const batches = new Map<string, string>();
      for (const table of WRITTEN) {
        for (const { xid, text } of await rewriting(table)) batches.set(xid, (batches.get(xid) ?? '') + text);
      }
      await client.query('begin; set local session_replication_role = replica');
      for (const table of WRITTEN) await client.query(`delete from ${table} where xmin::text::bigint >= $1`, [first]);
      await client.query('commit');
      await client.query(`vacuum (index_cleanup on) ${WRITTEN.join(', ')}`);
      return [...batches].sort(([a], [b]) => Number(a) - Number(b)).map(([, text]) => text);
    },
    async insert(transactions) {
      for (const text of transactions) await owner.query(text);
    },
    async close() {
      await client.end();
      await owner.end();
    },
  };
}

async function columnsOf(client: pg.Client): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select attrelid::regclass::text as name, array_agg(attname::text order by attnum) as columns from pg_attribute
     where attrelid = any ($1::regclass[]) and attnum > 0 and not attisdropped and attgenerated = '' group by attrelid`,
    [WRITTEN],
  );
  return new Map(rows.map(({ name, columns }) => [name, columns]));
}
