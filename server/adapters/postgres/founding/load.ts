import { createHash } from 'node:crypto';
import type pg from 'pg';
import { AHEAD, type ReceivedRecord } from '@/server/domain/register/fold-batch';
import { arrayColumn, jsonLines } from './array-columns';
import type { FoundingInput, FoundingListener } from './input';
import type { Standing } from './ledger';
import { inTransaction } from './transaction';

/** How many lines go into one transaction. */
const LINES = 1000;

/**
 * Reads the input into the staging table, from where it was broken off.
 * @returns false when the input is not the one that was begun with; nothing of it is kept then
 */
export async function load(
  client: pg.ClientBase,
  input: AsyncIterable<FoundingInput>,
  standing: Standing,
  listener: FoundingListener,
): Promise<boolean> {
  const digest = createHash('sha256');
  const counts = { ...standing.counts };
  let known = standing.linesDone > 0;
  let pending: ReceivedRecord[] = [];
  let last = { line: 0, end: 0 };
  let underWay: Promise<void> = Promise.resolve();

  const isTheSame = () => digest.copy().digest('hex') === standing.contentHash;

  async function flush(): Promise<void> {
    const state = [last.line, last.end, digest.copy().digest(), counts.refused];
    const staged = pending;
    pending = [];
    await underWay;
    underWay = inTransaction(client, async () => {
      await stage(client, staged);
      await client.query(
        'update founding set lines_done = $1, bytes_done = $2, content_hash = $3, refused = $4',
        state,
      );
    });
    // Awaited before the next, so that the database stages one batch while the next is read.
    underWay.catch(() => undefined);
    listener.progress({ phase: 'reading', done: last.end, total: null, records: last.line, refused: counts.refused });
  }

  for await (const one of input) {
    if (known && one.line > standing.linesDone) {
      if (!isTheSame()) return false;
      known = false;
    }
    digest.update(`${one.content}\n`);
    last = { line: one.line, end: one.end };
    if (known) continue;
    // The register is being written already: what it is written from has ended before this line.
    if (standing.phase === 'writing') return false;
    const read = one.read();
    if ('record' in read && read.record.at <= standing.startedAt + AHEAD) pending.push(read);
    else {
      counts.refused += 1;
      listener.refused(
        'record' in read ? { line: read.line, id: read.record.id, field: 'at', reason: 'ahead-of-time' } : read,
      );
    }
    if (pending.length >= LINES) await flush();
  }
  if (known && !isTheSame()) return false;
  if (standing.phase === 'loading') await flush();
  await underWay;
  return true;
}

async function stage(client: pg.ClientBase, batch: readonly ReceivedRecord[]): Promise<void> {
  const rows = batch.map(({ line, hash, record }) => ({
    line,
    grp: groupOf(record.cpr),
    id: record.id,
    hash,
    record: JSON.stringify(record),
  }));
  await client.query({
    name: 'founding_stage',
    text: `insert into founding_line (line, grp, record_id, content_hash, record)
      select line, grp, id, decode(hash, 'hex'), record
      from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], string_to_array($5, E'\\n')) as l (line, grp, id, hash, record)`,
    values: [...['line', 'grp', 'id', 'hash'].map((column) => arrayColumn(rows, column)), jsonLines(rows, 'record')],
  });
  const changes = batch.flatMap(({ line, record }) =>
    record.kind === 'cpr-change' ? [{ line, from: groupOf(record.cpr), to: groupOf(record.newCpr) }] : [],
  );
  if (changes.length === 0) return;
  await client.query(
    'insert into founding_number (line, grp, new_grp) select * from unnest($1::bigint[], $2::bigint[], $3::bigint[])',
    [changes.map(({ line }) => line), changes.map(({ from }) => from), changes.map(({ to }) => to)],
  );
}

/** Records about one number stand together under a hash of it, so that the order of the register's ids tells nothing. */
function groupOf(cpr: string): number {
  return createHash('sha256').update(cpr).digest().readUIntBE(0, 6);
}
