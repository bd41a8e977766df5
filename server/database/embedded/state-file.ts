import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { makePrivateFile } from '@/server/config/private-file';
import { StartError } from '@/server/config/start-error';

/** DATA_DIR/postgres.json (mode 0600): how processes connect to the embedded database. */
export type State = {
  /** The data directory: relative to DATA_DIR (which may be moved), or absolute when it is elsewhere. */
  readonly cluster: string;
  /** The port it was last started on. */
  readonly port: number;
  readonly passwords: { readonly superuser: string; readonly owner: string; readonly app: string };
};

const schema: z.ZodMiniType<State> = z.object({
  cluster: z.string(),
  port: z.number(),
  passwords: z.object({ superuser: z.string(), owner: z.string(), app: z.string() }),
});

/**
 * @returns undefined when there is no file yet
 * @throws StartError when it cannot be read
 */
export function readState(dataDir: string): State | undefined {
  const file = stateFile(dataDir);
  if (!existsSync(file)) return undefined;
  try {
    return z.parse(schema, JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new StartError(`${file} cannot be read: it holds the passwords of the embedded database.`);
  }
}

/** Replaces the file as a whole, so that no reader sees half of it. */
export function writeState(dataDir: string, state: State): void {
  const file = stateFile(dataDir);
  const descriptor = makePrivateFile(`${file}.new`);
  writeFileSync(descriptor, `${JSON.stringify(state, null, 2)}\n`);
  closeSync(descriptor);
  renameSync(`${file}.new`, file);
}

/** The state of a database to be created. */
export function newState(cluster: string): State {
  return { cluster, port: 0, passwords: { superuser: password(), owner: password(), app: password() } };
}

function stateFile(dataDir: string): string {
  return path.join(dataDir, 'postgres.json');
}

function password(): string {
  return randomBytes(24).toString('base64url');
}
