import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { APP_ROLE } from '@/server/database/embedded/urls';
import { migrate } from '@/server/database/migrate';
import { copyDatabase, type DatabaseCopy } from '@/server/database/test-cluster';
import '@/server/database/test-setup';
import { StartError } from '@/server/config/start-error';

let folder: string;
let database: DatabaseCopy;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'cv-migrations-'));
  database = await copyDatabase(inject('cluster'), 'template1');
});
afterEach(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

function put(file: string, sql: string): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), sql);
}

function run(): ReturnType<typeof migrate> {
  return migrate({ ownerUrl: database.ownerUrl, appRole: APP_ROLE, folder });
}

async function rows<Row extends object>(sql: string, url = database.ownerUrl): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function startError(): Promise<string> {
  const error = await run().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StartError);
  return (error as StartError).message;
}

describe('migrations', () => {
  test('are applied once, in name order, and recorded as Prisma records them', async () => {
    put('migrations/0002_b/migration.sql', 'alter table t add column b int; insert into t values (1, 2);');
    put('migrations/0001_a/migration.sql', 'create table t (a int);');
    expect(await run()).toEqual({ migrations: ['0001_a', '0002_b'], functions: [] });
    expect(await run()).toEqual({ migrations: [], functions: [] });
    expect(await rows('select * from t')).toEqual([{ a: 1, b: 2 }]);
    expect(
      await rows(`select migration_name, length(checksum) as checksum, applied_steps_count, rolled_back_at
                  from _prisma_migrations where finished_at is not null order by migration_name`),
    ).toEqual([
      { migration_name: '0001_a', checksum: 64, applied_steps_count: 1, rolled_back_at: null },
      { migration_name: '0002_b', checksum: 64, applied_steps_count: 1, rolled_back_at: null },
    ]);
  });

  test('are applied to a database with an older schema', async () => {
    put('migrations/0001_a/migration.sql', 'create table t (a int)');
    await run();
    put('migrations/0002_b/migration.sql', 'alter table t add column b int');
    expect(await run()).toMatchObject({ migrations: ['0002_b'] });
  });

  test('may hold a function with semicolons', async () => {
    put(
      'migrations/0001_a/migration.sql',
      "create function f() returns text language plpgsql as $$ begin perform 1; return 'a;b'; end $$;" +
        'create table t (a int);',
    );
    await run();
    expect(await rows('select f()')).toEqual([{ f: 'a;b' }]);
  });

  test('are rolled back when they fail, and those before are kept', async () => {
    put('migrations/0001_a/migration.sql', 'create table t (a int)');
    put('migrations/0002_b/migration.sql', 'create table u (a int); insert into nowhere values (1);');
    expect(await startError()).toBe('Migration 0002_b failed and was undone: relation "nowhere" does not exist');
    expect(await rows("select to_regclass('t')::text as t, to_regclass('u')::text as u")).toEqual([
      { t: 't', u: null },
    ]);
    put('migrations/0002_b/migration.sql', 'create table u (a int)');
    expect(await run()).toMatchObject({ migrations: ['0002_b'] });
  });

  test('are refused when changed after they were applied', async () => {
    put('migrations/0001_a/migration.sql', 'create table t (a int)');
    await run();
    put('migrations/0001_a/migration.sql', 'create table t (a bigint)');
    expect(await startError()).toMatch(/^Migration 0001_a was changed after it was applied to this database: .*\.$/);
  });

  test('are not applied to a newer database', async () => {
    put('migrations/0001_a/migration.sql', 'create table t (a int)');
    put('migrations/0009_z/migration.sql', 'create table z (a int)');
    await run();
    rmSync(path.join(folder, 'migrations/0009_z'), { recursive: true });
    put('migrations/0002_b/migration.sql', 'create table u (a int)');
    expect(await startError()).toMatch(/^The database is newer than this program \(it has migration 0009_z, .*\.$/);
    expect(await rows("select to_regclass('u')::text as u")).toEqual([{ u: null }]);
  });

  test('are applied once when two processes start at once', async () => {
    put('migrations/0001_a/migration.sql', 'create table t (a int); select pg_sleep(0.2); insert into t values (1);');
    put('sql/f.sql', 'create or replace function f() returns int language sql as $$ select 1 $$');
    const [one, two] = await Promise.all([run(), run()]);
    expect([...one.migrations, ...two.migrations]).toEqual(['0001_a']);
    expect(await rows('select * from t')).toEqual([{ a: 1 }]);
  });

  test('wait for a table in use in short attempts, so that they block no writer for long', async () => {
    put('migrations/0001_a/migration.sql', 'create table t (a int)');
    await run();
    const holder = new pg.Client({ connectionString: database.ownerUrl });
    await holder.connect();
    await holder.query('begin; lock table t in access share mode');
    put('migrations/0002_b/migration.sql', 'alter table t add column b int');
    const running = run();
    const attempts = new Set<string>();
    // A second attempt has another transaction.
    const secondAttempt = async (): Promise<number> => {
      const waiting = await rows<{ attempt: string }>(`select xact_start::text as attempt from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`);
      for (const { attempt } of waiting) attempts.add(attempt);
      return attempts.size;
    };
    await expect.poll(secondAttempt, { interval: 200 }).toBe(2);
    await holder.end();
    expect(await running).toMatchObject({ migrations: ['0002_b'] });
  });
});

describe('functions', () => {
  const version = (n: number): string => `create or replace function f() returns int language sql as $$ select ${n} $$`;

  test('are applied again when their text changes, and no others', async () => {
    put('sql/f.sql', version(1));
    put('sql/g.sql', 'create or replace function g() returns int language sql as $$ select 7 $$');
    expect(await run()).toMatchObject({ functions: ['f', 'g'] });
    put('sql/f.sql', version(2));
    expect(await run()).toMatchObject({ functions: ['f'] });
    expect(await run()).toMatchObject({ functions: [] });
    expect(await rows('select f(), g()')).toEqual([{ f: 2, g: 7 }]);
  });

  test('may call one that comes later in name order', async () => {
    put('sql/a.sql', 'create or replace function a() returns int language sql as $$ select b() $$');
    put('sql/b.sql', 'create or replace function b() returns int language sql as $$ select 3 $$');
    await run();
    expect(await rows('select a()')).toEqual([{ a: 3 }]);
  });

  test('are identified by name: one moved to another folder is not applied again', async () => {
    put('sql/f.sql', version(1));
    await run();
    rmSync(path.join(folder, 'sql/f.sql'));
    put('sql/feed/f.sql', version(1));
    expect(await run()).toMatchObject({ functions: [] });
    put('sql/feed/f.sql', version(2));
    expect(await run()).toMatchObject({ functions: ['f'] });
  });

  test('with the same name in two folders are refused before any is applied', async () => {
    put('sql/citizen/f.sql', version(1));
    put('sql/feed/f.sql', version(2));
    expect(await startError()).toMatch(/^There are two functions f in .*sql\.$/);
  });

  test('are all rolled back when one of them fails', async () => {
    put('sql/f.sql', version(1));
    await run();
    put('sql/f.sql', version(2));
    put('sql/feed/g.sql', 'create or replace function g() returns nothing');
    expect(await startError()).toMatch(/^prisma\/sql\/feed\/g\.sql failed and was undone: /);
    expect(await rows('select f()')).toEqual([{ f: 1 }]);
  });
});

describe('grants', () => {
  test('are given to the application after every change', async () => {
    put('roles/grants.sql', "grant select on all tables in schema public to :app; select 'x'::text;");
    put('migrations/0001_a/migration.sql', 'create table t (a int)');
    await run();
    expect(await rows('select * from t', database.appUrl)).toEqual([]);
    await expect(rows('insert into t values (1)', database.appUrl)).rejects.toMatchObject({ code: '42501' });
    put('migrations/0002_b/migration.sql', 'create table u (a int)');
    await run();
    expect(await rows('select * from u', database.appUrl)).toEqual([]);
  });
});
