import type pg from 'pg';
import * as z from 'zod';
import type { RefusedLine } from '@/server/domain/register/fold-batch';
import { type FoundedCitizen, foundCitizens } from '@/server/domain/register/found-citizens';
import type { RegisterLists } from '@/server/domain/register/register-lists';
import type { FoundingListener } from '@/server/operations/ports/register-founding';
import { batchStatement } from './batch-statement';
import { type Group, readGroups, type StagedRecord } from './groups';
import { rowsOf } from './rows';
import type { FoundingState } from './state';

const amounts = z.object({ firstId: z.number(), total: z.number() });
const owners = z.array(z.object({ cv_number: z.number(), citizen_id: z.number() }));

/** Approximate number of records per transaction. */
const RECORDS = 2000;

type Batch = { readonly groups: readonly Group[]; readonly records: number };

type Folded = {
  readonly group: number;
  readonly citizens: readonly FoundedCitizen[];
  readonly received: readonly StagedRecord[];
  readonly repeated: number;
  readonly refused: readonly RefusedLine[];
};

type Writing = {
  readonly source: number;
  readonly lists: RegisterLists;
  readonly build: string;
  readonly state: FoundingState;
};

/**
 * Writes the citizens of the staged records in batches, from where it was interrupted; each batch is one transaction,
 * with the progress. While the database writes one, the next is folded.
 * @param reader a connection in a transaction, for the cursor; @param writer another one
 */
export async function write(
  { reader, writer }: { readonly reader: pg.ClientBase; readonly writer: pg.ClientBase },
  { source, lists, build, state }: Writing,
  listener: FoundingListener,
): Promise<void> {
  const counts = { ...state.counts };
  const { rows } = await writer.query(
    `select (select coalesce(max(id), 0) + 1 from citizen) as "firstId",
       (select count(*) from founding_line where grp > $1) as total`,
    [state.groupDone],
  );
  const { total, firstId } = z.parse(amounts, rows[0]);
  let next = firstId;
  let cvOwners = new Map<number, number>();
  let pendingWrite: Promise<void> = Promise.resolve();
  let done = 0;

  function fold({ groups }: Batch): Folded {
    const received: StagedRecord[] = [];
    const refused: RefusedLine[] = [];
    const citizens: FoundedCitizen[] = [];
    let repeated = 0;
    for (const { records } of groups) {
      const fresh = records.filter(({ verdict }) => verdict === null);
      const nextId = () => next++;
      const founded = foundCitizens(fresh, { lists, build, startedAt: state.startedAt, nextId, cvOwners });
      const taken = new Set(founded.taken);
      for (const one of founded.citizens) citizens.push(one);
      for (const one of fresh) if (taken.has(one.line)) received.push(one);
      for (const one of founded.refused) refused.push(one);
      for (const { line, record, verdict } of records) {
        if (verdict === 'repeated') repeated += 1;
        if (verdict === 'refused') refused.push({ line, id: record.id, field: 'id', reason: 'same-id-other-content' });
      }
    }
    return { group: groups.at(-1)?.group ?? state.groupDone, citizens, received, repeated, refused };
  }

  /** The complete statement, so that no work is left for this process while the database writes. */
  function prepare({ group, citizens, received, repeated, refused }: Folded) {
    counts.taken += received.length;
    counts.repeated += repeated;
    counts.refused += refused.length;
    const records = received.map(({ record, hash }) => ({ id: record.id, hash }));
    return batchStatement({ group, ...counts, latest: latestOf(citizens) }, source, records, rowsOf(citizens, source));
  }

  for await (const batch of inBatches(readGroups(reader, state.groupDone))) {
    // The owners of the batch's CV numbers: those committed, and those in the batch that is being written.
    cvOwners = new Map([...cvOwners, ...(await committedOwners(reader, batch))]);
    const folded = fold(batch);
    const statement = prepare(folded);
    await pendingWrite;
    const own = new Set(folded.citizens.map((citizen) => citizen.state.citizenId));
    cvOwners = new Map([...cvOwners].filter(([, owner]) => own.has(owner)));
    pendingWrite = writer.query(statement).then(() => undefined);
    // Awaited one batch later; an error is thrown then.
    pendingWrite.catch(() => undefined);
    for (const line of folded.refused) listener.refused(line);
    done += batch.records;
    listener.progress({ phase: 'writing', done, total, records: done, refused: counts.refused });
  }
  await pendingWrite;
}

async function* inBatches(groups: AsyncIterable<Group>): AsyncGenerator<Batch> {
  let batch: { groups: Group[]; records: number } = { groups: [], records: 0 };
  for await (const group of groups) {
    batch.groups.push(group);
    batch.records += group.records.length;
    if (batch.records < RECORDS) continue;
    yield batch;
    batch = { groups: [], records: 0 };
  }
  if (batch.groups.length > 0) yield batch;
}

async function committedOwners(client: pg.ClientBase, { groups }: Batch): Promise<(readonly [number, number])[]> {
  const numbers = groups.flatMap(({ records }) =>
    records.flatMap(({ record }) => (record.kind === 'cv' ? [record.cvNumber] : [])),
  );
  if (numbers.length === 0) return [];
  const { rows } = await client.query({
    name: 'founding_cv_owners',
    text: 'select cv_number, citizen_id from cv where cv_number = any ($1::bigint[])',
    values: [numbers],
  });
  return z.parse(owners, rows).map(({ cv_number, citizen_id }) => [cv_number, citizen_id] as const);
}

function latestOf(citizens: readonly FoundedCitizen[]): string | null {
  const latest = citizens.reduce(
    (most, { lastFeedAt }) => Math.max(most, lastFeedAt ?? most),
    Number.NEGATIVE_INFINITY,
  );
  return Number.isFinite(latest) ? new Date(latest).toISOString() : null;
}
