import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TEST_DAY, TEST_SEED } from '@/server/database/test-clock';
import { copyDatabase, type DatabaseUrls } from '@/server/database/test-cluster';
import { runBuilt } from './built';

/** Where the workers find the founded register: JSON of `Founded`. */
export const FOUNDED_VARIABLE = 'CV_FOUNDED';

/** A cluster, and the name of the database on it that holds a founded register. */
export type Founded = { readonly cluster: DatabaseUrls; readonly template: string };

/** Enough for a report of more than one page, few enough to be founded in seconds. */
export const CITIZENS = 1300;

/**
 * Founds a small population by the command line, as anybody would, in a copy of the migrated database.
 * @returns the name of the copy, nobody is connected to it
 */
export async function foundDemo(cluster: DatabaseUrls): Promise<Omit<Founded, 'cluster'>> {
  const { name, appUrl, ownerUrl } = await copyDatabase(cluster);
  const folder = mkdtempSync(path.join(tmpdir(), 'cv-people-'));
  try {
    const file = path.join(folder, 'people.ndjson');
    const environment = {
      DATABASE_URL: appUrl,
      DATABASE_OWNER_URL: ownerUrl,
      DATA_DIR: folder,
      SECRET_KEY: 'a key for the tests, of no use to anybody else',
    };
    const people = ['--citizens', String(CITIZENS), '--seed', String(TEST_SEED), '--until', TEST_DAY];
    await command(['population', ...people, '--out', file], environment);
    await command(['found', file], environment);
    return { template: name };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function command(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<void> {
  const built = runBuilt('cli', args, environment);
  const how = await built.ended;
  if (how !== 0) throw new Error(`cli ${args.join(' ')} ended with ${how}:\n${built.output()}`);
}
