import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeDataDir } from './data-dir';
import { makePrivateFile } from './private-file';
import { StartError } from './start-error';

/**
 * The secret of this installation when SECRET_KEY is not set: DATA_DIR/secret-key (mode 0600), generated at the first
 * start. Only with an embedded database: processes that share a database must share the secret, too.
 * @throws StartError when the database is not embedded, or DATA_DIR can't be written
 */
export function secretKey(dataDir: string, embedded: boolean): string {
  if (!embedded)
    throw new StartError('SECRET_KEY is missing: with DATABASE_URL it must be set, to the same in every instance.');
  makeDataDir(dataDir);
  const file = path.join(dataDir, 'secret-key');
  if (!existsSync(file)) make(file);
  return readFileSync(file, 'utf8').trim();
}

/** When two processes start at once, the key of the first is kept. */
function make(file: string): void {
  const own = `${file}.${process.pid}`;
  const descriptor = makePrivateFile(own);
  writeFileSync(descriptor, `${randomBytes(32).toString('base64url')}\n`);
  closeSync(descriptor);
  try {
    linkSync(own, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(own, { force: true });
  }
}
