import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { makePopulation, runCommand, type Size } from '@/bench/command-line';
import { APP_ROLE } from '@/server/database/embedded/urls';
import { migrate } from '@/server/database/migrate';
import { digestOf } from '@/server/start/stamps.mjs';
import { ask, type DatabaseUrls, renewDatabase, settle } from './databases';

/** The database with the founded register; every run uses a copy. */
export const FOUNDED = 'cv_founded';

const costSchema = z.object({ seconds: z.number(), peakBytes: z.optional(z.number()) });

/** What making the population and founding it took. */
const schema = z.object({
  /** Identifies the sources it was made from. */
  key: z.string(),
  records: z.number(),
  bytes: z.number(),
  events: z.number(),
  databaseBytes: z.number(),
  population: costSchema,
  founding: costSchema,
});
export type Founding = z.infer<typeof schema>;

/** The sources that decide the content of a founded register, beside its size and seed. */
const SOURCES = [
  'prisma/migrations',
  'prisma/seed',
  'server/population',
  'server/domain/register',
  'server/domain/rules',
];
const isNoTest = (file: string): boolean => !/\.test(?:-support)?\.ts$/.test(file);

/**
 * Provides a founded register of this size and seed. An existing one is used again unless its sources have changed, or
 * it is to be founded anew.
 * @param folder of the bench's data; @param name of the database
 */
export async function ensureFounded(
  cluster: DatabaseUrls,
  folder: string,
  size: Size & { readonly anew?: boolean },
  say: (line: string) => void,
  name: string = FOUNDED,
): Promise<Founding> {
  const { citizens, events, seed, until, anew = false } = size;
  const about = events === undefined ? '' : `, about ${events} events`;
  const key = `${citizens} citizens${about}, seed ${seed}, until ${until}, sources ${digestOf(SOURCES, isNoTest).slice(0, 16)}`;
  const note = path.join(folder, `${name}.json`);
  if (existsSync(note)) {
    const known = z.safeParse(schema, JSON.parse(readFileSync(note, 'utf8')));
    if (known.data?.key === key && !anew) return known.data;
    rmSync(note);
  }
  say(`Making a population of ${citizens} …`);
  const population = await makePopulation(path.join(folder, 'population.ndjson'), size, say);
  say(`Founding its ${population.records} records …`);
  const database = await renewDatabase(cluster, name);
  await migrate({ ownerUrl: database.ownerUrl, appRole: APP_ROLE });
  const { seconds, peakBytes } = await runCommand(['found', population.file], database, say);
  rmSync(population.file);
  await settle(cluster, name);
  const { records, bytes, cost } = population;
  const founded = {
    key,
    records,
    bytes,
    ...(await contentsOf(database)),
    population: cost,
    founding: { seconds, peakBytes },
  };
  writeFileSync(note, JSON.stringify(founded));
  return founded;
}

/** How much a register holds. */
export async function contentsOf(database: DatabaseUrls): Promise<Pick<Founding, 'events' | 'databaseBytes'>> {
  const [row] = await ask<{ events: string; bytes: string }>(
    database,
    'select count(*) as events, pg_database_size(current_database()) as bytes from cv_event',
  );
  return { events: Number(row?.events), databaseBytes: Number(row?.bytes) };
}
