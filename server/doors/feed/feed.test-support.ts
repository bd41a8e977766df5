import type pg from 'pg';
import { createRegisterFounding } from '@/server/adapters/postgres/founding';
import { TABLES } from '@/server/adapters/postgres/founding/columns';
import { createRegisterImport } from '@/server/adapters/postgres/register-import';
import type { RefusedLine } from '@/server/domain/register/fold-batch';
import type { FileCounts, FoundingInput } from '@/server/operations/ports/register-founding';
import { citizenRecords } from '@/server/population/citizen-records';
import { importLines } from './import-lines';
import type { Line } from './lines';
import { createRecordReader } from './record-reader';

// For tests that import records into a real database.

export type Json = Readonly<Record<string, unknown>>;

/** Not real persons' numbers (wire.md § 3, "Synthetic citizens"). */
export const CPRS = ['0203801234', '0203801235', '0203801236', '0303801234'] as const;

let lastId = 0;

/** A record with a new id. @param minutes after a fixed instant in the past */
export function json(kind: string, minutes: number, fields: Json = {}): Json {
  lastId += 1;
  const at = new Date(Date.parse('2026-03-02T08:00:00Z') + minutes * 60_000).toISOString();
  return { id: `t${lastId}`, kind, cpr: CPRS[0], at, ...fields };
}

export const SECRET = 'a key for the tests';
export const readRecord = createRecordReader(Buffer.from(SECRET), () => undefined);

export const anne = (minutes = 0, fields: Json = {}) =>
  json('citizen', minutes, { givenName: 'Anne', surname: 'Prøve', municipality: '751', ...fields });

/** Records of generated citizens. */
export function population(citizens: number, seed = 5): Json[] {
  return Array.from({ length: citizens }, (_, index) => citizenRecords({ seed, until: '2026-06-01', index })).flat();
}

export async function* linesOf(records: Iterable<Json | string>): AsyncGenerator<Line> {
  let line = 0;
  for (const record of records) {
    line += 1;
    yield { line, end: line, text: typeof record === 'string' ? record : JSON.stringify(record) };
  }
}

export type Outcome = FileCounts & { readonly lines: readonly RefusedLine[] };

export async function importAll(pool: pg.Pool, records: Iterable<Json | string>, source = 'test'): Promise<Outcome> {
  const lines: RefusedLine[] = [];
  const { taken, repeated, refused } = await importLines(
    linesOf(records),
    source,
    { feed: createRegisterImport(pool), read: readRecord },
    {
      refused: (line) => void lines.push(line),
      progress: () => undefined,
    },
  );
  return { taken, repeated, refused, lines };
}

export async function foundAll(pool: pg.Pool, records: Iterable<Json | string>, source = 'test'): Promise<Outcome> {
  const lines: RefusedLine[] = [];
  async function* input(): AsyncGenerator<FoundingInput> {
    for await (const line of linesOf(records)) {
      const content = 'text' in line ? line.text : line.reason;
      yield { line: line.line, end: line.end, content, read: () => readRecord(line) };
    }
  }
  const counts = await createRegisterFounding(pool, SECRET).found(source, input, {
    refused: (line) => void lines.push(line),
    progress: () => undefined,
  });
  return { ...counts, lines };
}

const EVENT = `jsonb_build_object(
  'position', e.position, 'type', change_type, 'operation', operation, 'at', occurred_at, 'feed', feed_at,
  'from', from_value, 'to', to_value, 'setBy', set_by, 'origin', origin, 'element', element_id, 'cv', cv_number,
  'stamps', jsonb_build_array(jobcenter, municipality, fund, operator),
  'organisation', jsonb_build_array(organisation_type, organisation_code),
  'prev', jsonb_build_array(prev_at, prev_jobcenter_at, prev_municipality_at, prev_fund_at, prev_operator_at),
  'text', (select jsonb_build_array(comment, before, after) from cv_event_text t
           where t.citizen_id = e.citizen_id and t.position = e.position))`;

/** The whole register without random values (ids, guids), in the order of the citizens' first CPR. */
export async function registerOf(pool: pg.Pool): Promise<Json[]> {
  const rowsOf = (table: string, order: string) =>
    `(select jsonb_agg(to_jsonb(r) - 'citizen_id' order by ${order}) from ${table} r where r.citizen_id = c.id)`;
  const { rows } = await pool.query(`
    select to_jsonb(c) - 'id' - 'revision' as citizen,
      (select jsonb_agg(jsonb_build_array(cpr, valid_from) order by valid_from)
       from citizen_cpr where citizen_id = c.id) as numbers,
      ${rowsOf('fund_membership', 'valid_from')} as funds,
      ${rowsOf('contact_group_registration', 'valid_from, contact_group')} as groups,
      ${rowsOf('absence', 'valid_from, absence_type')} as absences,
      ${rowsOf('referral', 'valid_from, operator, jobcenter')} as referrals,
      ${rowsOf('cv', 'cv_number')} as cv,
      ${rowsOf('standing', 'day')} as standing,
      (select jsonb_agg(to_jsonb(v) - '{citizen_id,source_id}'::text[] order by number)
       from registration_version v where v.citizen_id = c.id) as versions,
      ${rowsOf('cv_element', 'change_type, element_id')} as elements,
      (select jsonb_agg(${EVENT} order by e.position) from cv_event e where e.citizen_id = c.id) as events
    from citizen c
    order by (select min(cpr) from citizen_cpr where citizen_id = c.id)`);
  return rows;
}

/** The row counts of all tables that the feed writes, to check that nothing was written. */
export async function rowCounts(pool: pg.Pool): Promise<Json> {
  const { rows } = await pool.query(
    `select ${[...TABLES, 'feed_record'].map((table) => `(select count(*) from ${table}) as ${table}`).join(', ')}`,
  );
  return rows[0];
}

/** Violated invariants of the event log: positions without gaps, rising feed times, state = fold of the events. */
export async function brokenInvariants(pool: pg.Pool): Promise<Json[]> {
  const { rows } = await pool.query(`
    select c.id, 'positions' as what from citizen c
      where c.last_position <> (select count(*) from cv_event e where e.citizen_id = c.id)
        or c.last_position <> (select coalesce(max(position), 0) from cv_event e where e.citizen_id = c.id)
    union all
    select e.citizen_id, 'feed times' from cv_event e
      join cv_event p on p.citizen_id = e.citizen_id and p.position = e.position - 1 where p.feed_at >= e.feed_at
    union all
    select c.id, 'last feed time' from citizen c join cv_event e on e.citizen_id = c.id where c.last_feed_at < e.feed_at
    union all
    select cv.citizen_id, 'fold of type ' || t.type from cv
      cross join (values (2::smallint), (3::smallint)) t (type)
      left join lateral (
        select to_value from cv_event e
        where e.citizen_id = cv.citizen_id and e.change_type = t.type and cv.state <> 'deleted'
          and e.position > (
            select coalesce(max(position), 0) from cv_event l
            where l.citizen_id = cv.citizen_id and change_type = 1 and l.operation in (1, 3) and origin <> 'history')
          and (e.origin <> 'history' or e.feed_at <= (select finished_at from founding))
        order by position desc limit 1) e on true
      where case when t.type = 3 and cv.state <> 'deleted' then coalesce(e.to_value, 2) else e.to_value end
        is distinct from case t.type when 2 then cv.status else cv.availability end`);
  return rows;
}
