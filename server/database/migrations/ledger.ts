import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import * as z from 'zod/mini';

/** The record of an applied file. */
const applied = z.object({ name: z.string(), checksum: z.string() });
export type Applied = z.infer<typeof applied>;

/**
 * Creates the two tables that record what was applied: Prisma's own for migrations, so that its tools can read it, and
 * one for functions and grants, which are applied again when they change.
 */
export async function ensureLedger(client: Client): Promise<void> {
  await client.query(`
    create table if not exists _prisma_migrations (
      id                  varchar(36) primary key not null,
      checksum            varchar(64) not null,
      finished_at         timestamptz,
      migration_name      varchar(255) not null,
      logs                text,
      rolled_back_at      timestamptz,
      started_at          timestamptz not null default now(),
      applied_steps_count integer not null default 0
    );
    create table if not exists _sql_function (
      name       text primary key,
      checksum   text not null,
      applied_at timestamptz not null default now()
    )`);
}

/** The applied migrations, in the order they were applied. */
export async function appliedMigrations(client: Client): Promise<readonly Applied[]> {
  const { rows } = await client.query(
    `select migration_name as name, checksum from _prisma_migrations
     where finished_at is not null and rolled_back_at is null order by started_at, migration_name`,
  );
  return z.parse(z.array(applied), rows);
}

export async function recordMigration(client: Client, { name, checksum }: Applied): Promise<void> {
  await client.query(
    `insert into _prisma_migrations (id, migration_name, checksum, finished_at, applied_steps_count)
     values ($1, $2, $3, clock_timestamp(), 1)`,
    [randomUUID(), name, checksum],
  );
}

/** The functions and grants last applied: name → checksum. */
export async function appliedFunctions(client: Client): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query('select name, checksum from _sql_function');
  return new Map(z.parse(z.array(applied), rows).map(({ name, checksum }) => [name, checksum]));
}

export async function recordFunction(client: Client, { name, checksum }: Applied): Promise<void> {
  await client.query(
    `insert into _sql_function (name, checksum) values ($1, $2)
     on conflict (name) do update set checksum = excluded.checksum, applied_at = now()`,
    [name, checksum],
  );
}
