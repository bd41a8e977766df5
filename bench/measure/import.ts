import { rmSync } from 'node:fs';
import path from 'node:path';
import { makePopulation, runCommand } from '@/bench/command-line';
import { type DatabaseUrls, dropDatabase, renewDatabase } from '@/bench/machine/databases';
import type { Options } from '@/bench/options';
import type { Figure } from '@/bench/report/result';
import { megabytes } from '@/bench/report/table';

/** Citizens in the smaller file, as a share of the founded population: about 100,000 records of 100,000 citizens. */
const SHARE = 0.027;
/** How much larger the other file is. */
const LARGER = 3;

const MIN_RATE = { least: 2_000 };
const MAX_MEMORY = { most: 500 };

/** Records a second and memory of `import` into an empty register, of a file and of a larger one. */
export async function measureImport(
  cluster: DatabaseUrls,
  folder: string,
  options: Options,
  say: (line: string) => void,
): Promise<Figure[]> {
  const citizens = Math.ceil(options.citizens * SHARE);
  const figures: Figure[] = [];
  for (const size of [citizens, citizens * LARGER]) {
    const population = { ...options, citizens: size };
    const { file, records } = await makePopulation(path.join(folder, 'import.ndjson'), population, say);
    say(`Importing ${records} records …`);
    const database = await renewDatabase(cluster, 'cv_import');
    const { seconds, peakBytes } = await runCommand(['import', file], database, say);
    const what = `import of ${records} records`;
    figures.push({ id: null, what, value: records / seconds, unit: '/s', limit: MIN_RATE });
    if (peakBytes === undefined) continue;
    figures.push({
      id: null,
      what: `${what}, memory at most`,
      value: megabytes(peakBytes),
      unit: 'MB',
      limit: MAX_MEMORY,
    });
  }
  rmSync(path.join(folder, 'import.ndjson'), { force: true });
  await dropDatabase(cluster, 'cv_import');
  return figures;
}
