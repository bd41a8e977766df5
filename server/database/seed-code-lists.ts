import pg from 'pg';
import { type SeedRow, seedRows } from './seed-files';

/** Lists with the common columns only; their rows are together in code-lists.csv. */
const PLAIN_LISTS = [
  'cv_status',
  'cv_availability_type',
  'cv_requirement_type',
  'operation_type',
  'cv_change_type',
  'organisation_type',
] as const;

/**
 * Inserts the missing rows of prisma/seed into the code lists. Existing rows stay as they are: code lists are data, and
 * an administrator may have changed them.
 * @param ownerUrl the owner's connection; the application may not write code lists
 * @param folder the folder of the CSV files
 */
export async function seedCodeLists(ownerUrl: string, folder: string): Promise<void> {
  const read = (name: string) => seedRows(name, folder);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const insert = (sql: string, rows: readonly object[]) => client.query(sql, [JSON.stringify(rows)]);
  try {
    await client.query('begin');
    const plain = await read('code-lists');
    for (const list of PLAIN_LISTS)
      await insertItems(
        insert,
        list,
        plain.filter((row) => row.list === list),
      );
    await insertItems(insert, 'person_category', (await read('person-categories')).map(named));
    await insertItems(insert, 'absence_type', (await read('absence-types')).map(named));
    await insert(
      `insert into contact_group (
         id, da, en, person_categories, refusal_for_fund, refusal_for_jobcenter, refusal_for_external_operator)
       select id, da, en, array(select jsonb_array_elements_text(categories)::smallint), fund, jobcenter, operator
       from jsonb_to_recordset($1) as row (
         id smallint, da text, en text, categories jsonb, fund smallint, jobcenter smallint, operator smallint)
       on conflict (id) do nothing`,
      (await read('contact-groups')).map(contactGroup),
    );
    await insert(
      `insert into municipality (id, da, en, jobcenter)
       select id, da, da, jobcenter from jsonb_to_recordset($1) as row (id text, da text, jobcenter text)
       on conflict (id) do nothing`,
      (await read('municipalities')).map((row) => ({
        id: row.municipality_code,
        da: row.name,
        jobcenter: row.jobcenter_code,
      })),
    );
    await insert(
      `insert into unemployment_fund (id, da, en, cvr)
       select id, da, da, cvr from jsonb_to_recordset($1) as row (id integer, da text, cvr text)
       on conflict (id) do nothing`,
      (await read('unemployment-funds')).map((row) => ({ id: row.fund_number, da: row.name, cvr: row.cvr })),
    );
    await insert(
      `insert into cv_requirement_rule (contact_group, person_category, absence_type, requirement, source, undecided)
       select contact_group, person_category, absence_type, requirement, source, source like 'choice%'
       from jsonb_to_recordset($1) as row (
         contact_group smallint, person_category smallint, absence_type smallint, requirement smallint, source text)
       on conflict on constraint cv_requirement_rule_key do nothing`,
      (await read('cv-requirements')).map(emptyAsNull),
    );
    await insert(
      `insert into responsibility_rule (
         contact_group, refusal_for_fund, refusal_for_jobcenter, refusal_for_external_operator, source)
       select id, fund, jobcenter, operator, 'domain.md § 4' from jsonb_to_recordset($1) as row (
         id smallint, fund smallint, jobcenter smallint, operator smallint)
       on conflict on constraint responsibility_rule_key do nothing`,
      (await read('contact-groups')).map(contactGroup),
    );
    await insert(
      `insert into deadline_rule (contact_group, person_category, days, source)
       select contact_group, person_category, days, source from jsonb_to_recordset($1) as row (
         contact_group smallint, person_category smallint, days smallint, source text)
       on conflict on constraint deadline_rule_key do nothing`,
      (await read('deadlines')).map(emptyAsNull),
    );
    await client.query('commit');
  } finally {
    await client.end();
  }
}

type Insert = (sql: string, rows: readonly object[]) => Promise<unknown>;

async function insertItems(insert: Insert, list: string, rows: readonly object[]): Promise<void> {
  await insert(
    `insert into ${list} (id, da, en)
     select id, da, en from jsonb_to_recordset($1) as row (id smallint, da text, en text)
     on conflict (id) do nothing`,
    rows,
  );
}

// The sources have Danish names only, which also serve as English ones.
function named({ id, name }: SeedRow): object {
  return { id, da: name, en: name };
}

function emptyAsNull(row: SeedRow): object {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, value === '' ? null : value]));
}

function contactGroup(row: SeedRow): object {
  const refusals = {
    fund: row.refusal_for_fund,
    jobcenter: row.refusal_for_jobcenter,
    operator: row.refusal_for_external_operator,
  };
  return {
    ...named(row),
    ...emptyAsNull(refusals as SeedRow),
    categories: (row.person_categories ?? '').split(' ').filter(Boolean).flatMap(range),
  };
}

/** `5` or `4-15`. */
function range(text: string): number[] {
  const [first = 0, last = first] = text.split('-').map(Number);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
