import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A file of SQL with what it is known by. */
export type SqlFile = {
  /** The migration's folder name, or the file name without `.sql`. */
  readonly name: string;
  /** SHA-256 of the content, in hex: what Prisma's own tools write too. */
  readonly checksum: string;
  readonly sql: string;
};

/** What the folder `prisma` holds, each list in name order. */
export type SqlFiles = {
  readonly migrations: readonly SqlFile[];
  readonly functions: readonly SqlFile[];
  readonly grants: SqlFile | undefined;
};

/** @param folder the folder `prisma` */
export function readSqlFiles(folder: string): SqlFiles {
  const migrations = list(path.join(folder, 'migrations'))
    .filter((name) => existsSync(path.join(folder, 'migrations', name, 'migration.sql')))
    .map((name) => read(name, path.join(folder, 'migrations', name, 'migration.sql')));
  const functions = list(path.join(folder, 'sql'))
    .filter((name) => name.endsWith('.sql'))
    .map((name) => read(path.basename(name, '.sql'), path.join(folder, 'sql', name)));
  const grants = path.join(folder, 'roles', 'grants.sql');
  return { migrations, functions, grants: existsSync(grants) ? read('grants', grants) : undefined };
}

function list(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

function read(name: string, file: string): SqlFile {
  const sql = readFileSync(file, 'utf8');
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
}
