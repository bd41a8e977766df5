import { appendFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import * as z from 'zod/mini';
import { TEST_DAY, TEST_SEED } from '@/server/database/test-clock';
import { copyDatabase, type DatabaseUrls } from '@/server/database/test-cluster';
import { dayNumber } from '@/server/population/calendar';
import { createCprNumbers } from '@/server/population/cpr-numbers';
import { runBuilt } from './built';
import { SECRET_KEY } from './server';
import { WORST, worstRecords, worstUser } from './worst-content';

/** Where the workers find the founded register. */
const VARIABLE = 'CV_FOUNDED';

/** A cluster, and the name of its database with a founded register. */
const schema = z.object({
  cluster: z.object({ appUrl: z.string(), ownerUrl: z.string(), superUrl: z.string() }),
  template: z.string(),
});
type Founded = z.infer<typeof schema>;

export function noteFounded(founded: Founded): void {
  process.env[VARIABLE] = JSON.stringify(founded);
}

export function readFounded(): Founded {
  return z.parse(schema, JSON.parse(process.env[VARIABLE] ?? ''));
}

/** Enough for a report of several pages, few enough to be founded in seconds. */
const CITIZENS = 1300;
/** The index of a number that no citizen has, and from where on those of the worst content are. */
export const UNREGISTERED_INDEX = CITIZENS;
const WORST_FROM = CITIZENS + 1;

/**
 * Writes a small population by the command line, and the citizens of the worst content beside it.
 * @returns the file
 */
export async function writePeople(folder: string): Promise<string> {
  const file = path.join(folder, 'people.ndjson');
  const people = ['--citizens', String(CITIZENS), '--seed', String(TEST_SEED), '--until', TEST_DAY];
  await command(['population', ...people, '--out', file], {});
  const worst = worstPeople().flatMap(({ content, cpr }) => worstRecords(content, cpr, TEST_DAY));
  appendFileSync(file, worst.map((record) => `${JSON.stringify(record)}\n`).join(''));
  return file;
}

/**
 * Founds people by the command line in a copy of the migrated database.
 * @returns the name of the copy, which nobody is connected to
 */
export async function found(cluster: DatabaseUrls, file: string): Promise<Omit<Founded, 'cluster'>> {
  const { name, appUrl, ownerUrl } = await copyDatabase(cluster);
  const environment = { DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl, DATA_DIR: path.dirname(file), SECRET_KEY };
  await command(['found', file], environment);
  await nameJudges(ownerUrl);
  return { template: name };
}

/** The citizens of the worst content. */
export function worstPeople() {
  const numbers = createCprNumbers(TEST_SEED, dayNumber(TEST_DAY));
  return WORST.map((content, place) => ({ content, cpr: numbers.numberOf(WORST_FROM + place).cpr }));
}

/**
 * Gives judges of these citizens the worst names, as calls of systems would: the register feed has no names of judges.
 */
async function nameJudges(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query('alter table cv_event_text disable trigger cv_event_text_append_only');
  for (const { content, cpr } of worstPeople()) {
    const { rowCount } = await owner.query(
      `update cv_event_text set user_name = $2 from cv_event e join citizen_cpr using (citizen_id)
       where cpr = $1 and set_by = 'authority'
         and (cv_event_text.citizen_id, cv_event_text.position) = (e.citizen_id, e.position)`,
      [cpr, worstUser(content)],
    );
    if (!rowCount) throw new Error('a citizen of the worst content has no judge');
  }
  await owner.query('alter table cv_event_text enable trigger cv_event_text_append_only');
  await owner.end();
}

async function command(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<void> {
  const built = runBuilt('cli', args, environment);
  const how = await built.ended;
  if (how !== 0) throw new Error(`cli ${args.join(' ')} ended with ${how}:\n${built.output()}`);
}
