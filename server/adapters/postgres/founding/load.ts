import { createHash, createHmac } from 'node:crypto';
import type pg from 'pg';
import { MAX_AHEAD_MS, type ReceivedRecord } from '@/server/domain/register/fold-batch';
import type { FoundingInput, FoundingListener } from '@/server/operations/ports/register-founding';
import { arrayColumn, jsonLines } from './array-columns';
import type { FoundingState } from './state';

/** Lines per transaction. */
const LINES = 1000;

/**
 * Reads the input into the staging table, from where it was interrupted.
 * @returns false when the input is not the one the founding began with; none of it is staged then
 */
export async function load(
  client: pg.ClientBase,
  input: AsyncIterable<FoundingInput>,
  { state, contentKey }: { readonly state: FoundingState; readonly contentKey: Buffer },
  listener: FoundingListener,
): Promise<boolean> {
  const digest = createHash('sha256');
  const counts = { ...state.counts };
  let known = state.linesDone > 0;
  let pending: ReceivedRecord[] = [];
  let last = { line: 0, end: 0 };
  let pendingWrite: Promise<void> = Promise.resolve();

  const plain = () => digest.copy().digest();
  const keyed = () => createHmac('sha256', contentKey).update(plain()).digest();
  // Before digests were keyed, a founding stored the plain one: if it was already writing, it continues; otherwise its
  // input is read again.
  const isSameInput = () =>
    state.contentHash === keyed().toString('hex') ||
    (state.phase === 'writing' && state.contentHash === plain().toString('hex'));

  async function flush(): Promise<void> {
    const state = [last.line, last.end, keyed(), counts.refused];
    const statement = stageStatement(pending, state);
    pending = [];
    await pendingWrite;
    pendingWrite = client.query(statement).then(() => undefined);
    // Awaited before the next batch, so that the database stages one while the next is read.
    pendingWrite.catch(() => undefined);
    listener.progress({ phase: 'reading', done: last.end, total: null, records: last.line, refused: counts.refused });
  }

  for await (const one of input) {
    if (known && one.line > state.linesDone) {
      if (!isSameInput()) return false;
      known = false;
    }
    digest.update(`${one.content}\n`);
    last = { line: one.line, end: one.end };
    if (known) continue;
    // The register is already being written: the staged input ended before this line.
    if (state.phase === 'writing') return false;
    const read = one.read();
    if ('record' in read && read.record.at <= state.startedAt + MAX_AHEAD_MS) pending.push(read);
    else {
      counts.refused += 1;
      listener.refused(
        'record' in read ? { line: read.line, id: read.record.id, field: 'at', reason: 'ahead-of-time' } : read,
      );
    }
    if (pending.length >= LINES) await flush();
  }
  if (known && !isSameInput()) return false;
  if (state.phase === 'loading') await flush();
  await pendingWrite;
  return true;
}

/** A batch of lines and the progress, as one statement: one transaction and one round trip. */
function stageStatement(batch: readonly ReceivedRecord[], state: readonly unknown[]) {
  const lines = batch.map(({ line, hash, record }) => ({
    line,
    grp: groupOf(record.cpr),
    id: record.id,
    hash,
    record: JSON.stringify(record),
  }));
  const changes = batch.flatMap(({ line, record }) =>
    record.kind === 'cpr-change' ? [{ line, grp: groupOf(record.cpr), new_grp: groupOf(record.newCpr) }] : [],
  );
  return {
    name: 'founding_stage',
    text: `with state as (
        update founding set lines_done = $1, bytes_done = $2, content_hash = $3, refused = $4),
      changes as (
        insert into founding_number (line, grp, new_grp) select * from unnest($5::bigint[], $6::bigint[], $7::bigint[]))
      insert into founding_line (line, grp, record_id, content_hash, record)
      select line, grp, id, decode(hash, 'hex'), record
      from unnest($8::bigint[], $9::bigint[], $10::text[], $11::text[], string_to_array($12, E'\\n'))
        as l (line, grp, id, hash, record)`,
    values: [
      ...state,
      ...['line', 'grp', 'new_grp'].map((column) => arrayColumn(changes, column)),
      ...['line', 'grp', 'id', 'hash'].map((column) => arrayColumn(lines, column)),
      jsonLines(lines, 'record'),
    ],
  };
}

let latest = { cpr: '', group: 0 };

/**
 * Records about one CPR number are grouped by a hash of it, so that the order of the register's ids reveals nothing.
 */
function groupOf(cpr: string): number {
  // Files are mostly ordered by citizen.
  if (latest.cpr !== cpr) latest = { cpr, group: createHash('sha256').update(cpr).digest().readUIntBE(0, 6) };
  return latest.group;
}
