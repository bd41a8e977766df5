import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dayNumber } from '@/server/cli/population/calendar';
import { createCprNumbers } from '@/server/cli/population/cpr-numbers';
import { TEST_DAY, TEST_SEED } from '@/server/database/test-clock';
import { copyDatabase, type DatabaseUrls } from '@/server/database/test-cluster';
import { runBuilt } from './built';
import { SECRET_KEY } from './server';
import { WORST, worstRecords } from './worst-content';

/** Where the workers find the founded register: JSON of `Founded`. */
export const FOUNDED_VARIABLE = 'CV_FOUNDED';

/** A cluster, and the name of the database on it that holds a founded register. */
export type Founded = { readonly cluster: DatabaseUrls; readonly template: string };

/** Enough for a report of more than one page, few enough to be founded in seconds. */
const CITIZENS = 1300;
/** Whose number is dealt to nobody of the population: nobody's, then those of the worst content. */
export const NOBODY = CITIZENS;
export const WORST_FROM = CITIZENS + 1;

/**
 * Founds a small population, and beside it the citizens of the worst content, by the command line, as anybody would, in a copy
 * of the migrated database.
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
      SECRET_KEY,
    };
    const people = ['--citizens', String(CITIZENS), '--seed', String(TEST_SEED), '--until', TEST_DAY];
    await command(['population', ...people, '--out', file], environment);
    const numbers = createCprNumbers(TEST_SEED, dayNumber(TEST_DAY));
    const worst = WORST.flatMap((one, place) => worstRecords(one, numbers.numberOf(WORST_FROM + place).cpr, TEST_DAY));
    appendFileSync(file, worst.map((record) => `${JSON.stringify(record)}\n`).join(''));
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
