import { existsSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import * as z from 'zod/mini';
import { StartError } from '@/server/config/start-error';
import { readSqlFiles, type SqlFile, type SqlFiles } from '@/server/database/migrations/files';
import {
  appliedFunctions,
  appliedMigrations,
  ensureLedger,
  recordFunction,
  recordMigration,
} from '@/server/database/migrations/ledger';
import { inMigration } from '@/server/database/migrations/transaction';
import { seedCodeLists } from './seed-code-lists';

const session = z.object({ owner: z.string() });

export type MigrateOptions = {
  /** The owner's connection; without a second role, the application's. */
  readonly ownerUrl: string;
  /** The application's role: `:app` in prisma/roles/grants.sql. */
  readonly appRole: string;
  /** The folder `prisma`; the project's own unless given. */
  readonly folder?: string;
  /** Receives a line for each migration applied. */
  readonly say?: (line: string) => void;
};

/** What a run applied, by name. */
export type MigrateResult = { readonly migrations: readonly string[]; readonly functions: readonly string[] };

/**
 * Brings the database to the state of the files (data.md "Migrations"): applies pending migrations, one transaction
 * each; then changed functions and the grants, in one transaction; then inserts missing code list rows.
 * @throws StartError when the database is newer than the files, an applied migration has been changed, or a file fails;
 * a failed transaction is rolled back
 */
export async function migrate(options: MigrateOptions): Promise<MigrateResult> {
  const { ownerUrl, appRole, folder = 'prisma', say = () => undefined } = options;
  const files = readSqlFiles(folder);
  const client = new pg.Client({
    connectionString: ownerUrl,
    application_name: 'cv migrate',
    options: '-c TimeZone=UTC',
  });
  // The next statement reports a connection lost between two.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await inMigration(client, () => ensureLedger(client));
    const migrations: string[] = [];
    for (const file of await pendingMigrations(client, files)) {
      if (!(await applyMigration(client, files, file))) continue;
      say(`Migration ${file.name} applied.`);
      migrations.push(file.name);
    }
    const functions = await inMigration(client, () => applyFunctions(client, files, appRole, migrations.length > 0));
    const seed = path.join(folder, 'seed');
    if (existsSync(seed)) await seedCodeLists(ownerUrl, seed);
    return { migrations, functions };
  } finally {
    await client.end();
  }
}

/** The migrations still to be applied. */
async function pendingMigrations(client: pg.Client, { migrations }: SqlFiles): Promise<readonly SqlFile[]> {
  const known = new Map(migrations.map((file) => [file.name, file]));
  const applied = await appliedMigrations(client);
  for (const { name, checksum } of applied) {
    const file = known.get(name);
    if (!file) {
      throw new StartError(
        `The database is newer than this program (it has migration ${name}, which is unknown here): ` +
          'start the newer version.',
      );
    }
    if (file.checksum !== checksum) {
      throw new StartError(
        `Migration ${name} was changed after it was applied to this database: ` +
          'restore the file and write a new migration.',
      );
    }
  }
  const names = new Set(applied.map(({ name }) => name));
  return migrations.filter(({ name }) => !names.has(name));
}

/** @returns false when another process applied it while this one waited for the lock */
function applyMigration(client: pg.Client, files: SqlFiles, file: SqlFile): Promise<boolean> {
  return inMigration(client, async () => {
    if (!(await pendingMigrations(client, files)).includes(file)) return false;
    await run(client, `Migration ${file.name}`, file.sql);
    await recordMigration(client, file);
    return true;
  });
}

/** Applies the changed functions, and the grants if anything changed. */
async function applyFunctions(
  client: pg.Client,
  { functions, grants }: SqlFiles,
  appRole: string,
  schemaChanged: boolean,
): Promise<readonly string[]> {
  const applied = await appliedFunctions(client);
  const changed = functions.filter(({ name, checksum }) => applied.get(name) !== checksum);
  // A function may call one that comes later in name order.
  await client.query('set local check_function_bodies = off');
  for (const file of changed) {
    await run(client, `prisma/${file.path}`, file.sql);
    await recordFunction(client, file);
  }
  // Recorded per role: another role needs them, too. Without a second role there is nothing to grant.
  const grantsName = `grants to ${appRole}`;
  const stale = schemaChanged || changed.length > 0 || applied.get(grantsName) !== grants?.checksum;
  const { rows } = await client.query('select current_user as owner');
  if (grants && stale && z.parse(session, rows[0]).owner !== appRole) {
    await run(client, 'prisma/roles/grants.sql', grants.sql.replace(/(?<!:):app\b/g, client.escapeIdentifier(appRole)));
    await recordFunction(client, { name: grantsName, checksum: grants.checksum });
  }
  return changed.map(({ name }) => name);
}

async function run(client: pg.Client, what: string, sql: string): Promise<void> {
  try {
    await client.query(sql);
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '55P03') throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`${what} failed and was undone: ${reason}`, { cause: error });
  }
}
