import pg from 'pg';
import type { Size } from '@/bench/command-line';
import { TABLES } from '@/server/adapters/postgres/founding/columns';
import { dayNumber } from '@/server/population/calendar';
import { createCprNumbers } from '@/server/population/cpr-numbers';
import type { DatabaseUrls } from './databases';

/** The tables copied as they are: all except CPR numbers, which are unique, and events, which are rewritten. */
const COPIED = TABLES.filter((table) => table !== 'citizen_cpr' && table !== 'cv_event');

/** CPR numbers per statement. */
const NUMBERS = 50_000;

/**
 * Multiplies a register in SQL by adding twins of every citizen, and rewrites the events in the order they were
 * recorded: that is how they lie in a register in use, where founding writes them citizen by citizen. Record numbers of
 * the feed are not multiplied: none of the four operations reads them.
 * @param database a copy of a founded register that nothing else uses
 * @param size of the founded one
 */
export async function multiplyRegister(
  database: DatabaseUrls,
  size: Size,
  times: number,
  say: (line: string) => void,
): Promise<void> {
  const client = new pg.Client({ connectionString: database.superUrl });
  await client.connect();
  try {
    // Copies of rows that passed guards and foreign keys need no second check.
    await client.query('set session_replication_role = replica');
    await client.query("set work_mem = '1GB'");
    await client.query("set maintenance_work_mem = '1GB'");
    const strides = await stridesOf(client, size);
    const parts = await partsOf(client);
    for (const { drop } of parts) await client.query(drop);
    const twins = times - 1;
    for (const table of twins > 0 ? COPIED : []) {
      say(`Twins: ${table} …`);
      await client.query(await twinning(client, table, table, strides), [1, twins]);
    }
    for (let twin = 1; twin <= twins; twin += 1) {
      say(`Twins: CPR numbers ${twin} of ${twins} …`);
      await giveNumbers(client, size, strides.citizens, twin);
    }
    say('Events in the order they were written …');
    await client.query('create unlogged table founded_event as table cv_event');
    await client.query('truncate cv_event');
    const laying = await twinning(client, 'founded_event', 'cv_event', strides);
    await client.query(`${laying} order by feed_at, citizen_id`, [0, twins]);
    await client.query('drop table founded_event');
    for (const { make } of parts.toReversed()) {
      say(`${make.split(' ').slice(0, 6).join(' ')} …`);
      await client.query(make);
    }
    await client.query("select setval(pg_get_serial_sequence('citizen', 'id'), max(id)) from citizen");
  } finally {
    await client.end();
  }
}

/** An index or a constraint, as statements that drop and create it. */
type Part = { readonly drop: string; readonly make: string };

/** Parts that depend on others come first. */
async function partsOf(client: pg.Client): Promise<readonly Part[]> {
  const constraints = await client.query<Part>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
       format('alter table %s add constraint %I %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid),
         case contype when 'f' then 'not valid' end) as make
     from pg_constraint
     where (conrelid = any($1::regclass[]) or confrelid = any($1::regclass[])) and contype in ('f', 'p', 'u')
     order by contype = 'f' desc`,
    [TABLES],
  );
  const indexes = await client.query<Part>(
    `select format('drop index %s', indexrelid::regclass) as drop, pg_get_indexdef(indexrelid) as make
     from pg_index i
     where indrelid = any($1::regclass[]) and not exists (select from pg_constraint where conindid = i.indexrelid)`,
    [TABLES],
  );
  return [...constraints.rows, ...indexes.rows];
}

/** The distance between twins: not smaller than any id of a citizen or a CV. */
type Strides = { readonly citizens: number; readonly cvs: string };

async function stridesOf(client: pg.Client, { citizens }: Size): Promise<Strides> {
  const { rows } = await client.query<Strides>(
    'select greatest(max(id), $1) as citizens, (select max(cv_number) from cv) as cvs from citizen',
    [citizens],
  );
  return rows[0] as Strides;
}

/** @returns the statement that copies one table into another for the twins from $1 to $2 */
async function twinning(client: pg.Client, from: string, into: string, { citizens, cvs }: Strides): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [into],
  );
  const names = rows.map(({ name }) => name);
  // 0 is the citizen.
  const twinned: Readonly<Record<string, string>> = {
    id: `id + twin * ${citizens}`,
    citizen_id: `citizen_id + twin * ${citizens}`,
    cv_number: `cv_number + twin * ${cvs}::bigint`,
    guid: 'case twin when 0 then guid else md5(guid::text || twin)::uuid end',
  };
  const values = names.map((name) => twinned[name] ?? name);
  return `insert into ${into} (${names.join(', ')})
    select ${values.join(', ')} from ${from}, generate_series($1::integer, $2::integer) as twin`;
}

/** The CPR numbers of a twin are the population's next ones: synthetic and unused. */
async function giveNumbers(client: pg.Client, { seed, until }: Size, citizens: number, twin: number): Promise<void> {
  const { numberOf } = createCprNumbers(seed, dayNumber(until));
  await client.query('create temporary table given (citizen_id integer, cpr text, changed text)');
  for (let from = 0; from < citizens; from += NUMBERS) {
    const some = Array.from({ length: Math.min(NUMBERS, citizens - from) }, (_, at) =>
      numberOf(twin * citizens + from + at),
    );
    await client.query(
      `insert into given select $1 + at, cpr, changed
       from unnest($2::text[], $3::text[]) with ordinality as number (cpr, changed, at)`,
      [from, some.map(({ cpr }) => cpr), some.map(({ changedCpr }) => changedCpr)],
    );
  }
  await client.query(
    `insert into citizen_cpr (cpr, citizen_id, valid_from)
     select case n.valid_from when '-infinity' then g.cpr else g.changed end, n.citizen_id + $1::integer * $2::integer, n.valid_from
     from citizen_cpr n join given g using (citizen_id) where n.citizen_id <= $2`,
    [twin, citizens],
  );
  await client.query('drop table given');
}
