import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { StartError } from '@/server/config/start-error';

/** A SQL file and its identity. */
export type SqlFile = {
  /** A migration's folder name; a function's file name without `.sql`, whatever its folder. */
  readonly name: string;
  /** Inside the folder `prisma`. */
  readonly path: string;
  /** SHA-256 of the content in hex, as Prisma's tools write it. */
  readonly checksum: string;
  readonly sql: string;
};

/** What the folder `prisma` holds, each list in name order. */
export type SqlFiles = {
  readonly migrations: readonly SqlFile[];
  readonly functions: readonly SqlFile[];
  readonly grants: SqlFile | undefined;
};

/**
 * @param folder the folder `prisma`
 * @throws StartError when two functions have the same name, since applied functions are recorded by name
 */
export function readSqlFiles(folder: string): SqlFiles {
  const migrations = filesIn(folder, 'migrations')
    .filter((file) => path.basename(file) === 'migration.sql')
    .map((file) => read(folder, file, path.basename(path.dirname(file))));
  const functions = filesIn(folder, 'sql')
    .filter((file) => file.endsWith('.sql'))
    .map((file) => read(folder, file, path.basename(file, '.sql')))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const twice = functions.find(({ name }, at) => name === functions[at - 1]?.name);
  if (twice) throw new StartError(`There are two functions ${twice.name} in ${path.join(folder, 'sql')}.`);
  const grants = path.join('roles', 'grants.sql');
  return {
    migrations,
    functions,
    grants: existsSync(path.join(folder, grants)) ? read(folder, grants, 'grants') : undefined,
  };
}

/** The files below a folder of `folder`, in path order. */
function filesIn(folder: string, name: string): string[] {
  const within = path.join(folder, name);
  if (!existsSync(within)) return [];
  const files = readdirSync(within, { recursive: true, encoding: 'utf8' });
  return files.sort().map((file) => path.join(name, file));
}

function read(folder: string, file: string, name: string): SqlFile {
  const sql = readFileSync(path.join(folder, file), 'utf8');
  return { name, path: file, sql, checksum: createHash('sha256').update(sql).digest('hex') };
}
