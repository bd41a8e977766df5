import { arrayColumn, jsonLines } from './array-columns';
import { COLUMNS, TABLES, type Table } from './columns';
import type { Parts } from './rows';

/** The founding's progress after a batch. */
export type BatchState = {
  readonly group: number;
  readonly taken: number;
  readonly repeated: number;
  readonly refused: number;
  /** The latest feed time of the batch, as text for PostgreSQL; null = none. */
  readonly latest: string | null;
};

// Before the tables' columns come the progress, the source, and the records received.
const FIRST_PARAMETER = 9;

const text = batchText();

/**
 * A batch as one statement, and so one transaction and one round trip: while the database executes it, this process
 * folds the next. Foreign keys are checked when all tables are written.
 */
export function batchStatement(
  state: BatchState,
  source: number,
  received: readonly { readonly id: string; readonly hash: string }[],
  rows: Readonly<Record<Table, Parts>>,
) {
  const { group, taken, repeated, refused, latest } = state;
  const columns = TABLES.flatMap((table) =>
    Object.entries(COLUMNS[table]).map(([name, type]) => column(rows[table], name, type)),
  );
  const records = [arrayColumn(received, 'id'), arrayColumn(received, 'hash')];
  return {
    name: 'founding_batch',
    text,
    values: [group, taken, repeated, refused, latest, source, ...records, ...columns],
  };
}

function column(parts: Parts, name: string, type: string): string {
  const part = parts.find((rows) => rows[0] && name in rows[0]) ?? [];
  return type === 'jsonb' ? jsonLines(part, name) : arrayColumn(part, name);
}

function batchText(): string {
  let parameter = FIRST_PARAMETER;
  const inserts = TABLES.map((table) => {
    const columns = Object.entries(COLUMNS[table]);
    const arrays = columns.map(([, type]) => array(type, parameter++));
    return `${table}_rows as (
      insert into ${table} (${columns.map(([name]) => name).join(', ')}) select * from unnest(${arrays.join(', ')}))`;
  });
  return `with state as (
      update founding set group_done = $1, taken = $2, repeated = $3, refused = $4,
        latest_feed_at = greatest(latest_feed_at, $5::timestamptz)),
    received as (
      insert into feed_record (source_id, record_id, content_hash)
      select $6, id, decode(hash, 'hex') from unnest($7::text[], $8::text[]) as r (id, hash)),
    ${inserts.join(',\n    ')}
    select`;
}

function array(type: string, parameter: number): string {
  return type === 'jsonb' ? `string_to_array($${parameter}, E'\\n', 'NULL')::jsonb[]` : `$${parameter}::${type}[]`;
}
