import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPrismaSchema, type TableShape } from './prisma-schema.test-support';
import { type TestDatabase, testDatabase } from './test-database';

const CATALOG = `
  select c.relname as name,
    jsonb_agg(
      jsonb_build_object(
        'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'required', a.attnotnull
      ) order by a.attname
    ) as columns,
    coalesce((select jsonb_agg(k.attname order by array_position(i.indkey::smallint[], k.attnum))
      from pg_index i join pg_attribute k on k.attrelid = c.oid and k.attnum = any (i.indkey)
      where i.indrelid = c.oid and i.indisprimary), '[]') as key
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    -- tables of the migration runner
    and c.relname not like '\\_%'
  group by c.oid, c.relname`;

let db: TestDatabase;
let migrated: ReadonlyMap<string, TableShape>;
beforeAll(async () => {
  db = await testDatabase();
  const { rows } = await db.owner.query<TableShape & { name: string }>(CATALOG);
  migrated = new Map(rows.map(({ name, columns, key }) => [name, { columns, key }]));
});
afterAll(() => db.close());

/** Prisma's client sees the schema that the migrations create (data.md, "Migrations"). */
describe('schema.prisma', () => {
  const schema = readPrismaSchema(readFileSync('prisma/schema.prisma', 'utf8'));

  it('has exactly the tables of the migrated database', () => {
    expect([...schema.keys()].sort()).toEqual([...migrated.keys()].sort());
  });

  it.each([...schema.keys()].sort())('%s: columns, types, nullability and primary key match', (table) => {
    expect(schema.get(table)).toEqual(migrated.get(table));
  });
});
