import { rmSync } from 'node:fs';
import path from 'node:path';
import { makePopulation, runCommand } from '@/bench/command-line';
import { copyRegister } from '@/bench/machine/copied';
import { type DatabaseUrls, dropDatabase, renewDatabase } from '@/bench/machine/databases';
import type { Options } from '@/bench/options';
import type { Figure } from '@/bench/report/result';
import { megabytes } from '@/bench/report/table';
import { APP_ROLE } from '@/server/database/embedded/urls';
import { migrate } from '@/server/database/migrate';

const [EMPTY, TIMED, COPIED] = ['cv_empty', 'cv_timed', 'cv_copied'] as const;
const MAX_MEMORY = { most: 500 };

/** P18: founds a register, then writes the same rows by COPY into the same tables with their indexes. */
export async function measureFounding(
  cluster: DatabaseUrls,
  folder: string,
  options: Options,
  say: (line: string) => void,
): Promise<Figure[]> {
  const { file, records } = await makePopulation(path.join(folder, 'founding.ndjson'), options);
  const { ownerUrl } = await renewDatabase(cluster, EMPTY);
  await migrate({ ownerUrl, appRole: APP_ROLE, say });
  say(`Founding ${records} records …`);
  const founded = await renewDatabase(cluster, TIMED, EMPTY);
  const founding = await runCommand(['found', file], founded);
  rmSync(file);
  say('The same by COPY …');
  const seconds = await copyRegister(founded, await renewDatabase(cluster, COPIED, EMPTY));
  for (const name of [EMPTY, TIMED, COPIED]) await dropDatabase(cluster, name);
  const what = `founding of ${records} records`;
  return [
    { id: null, what, value: records / founding.seconds, unit: '/s' },
    { id: null, what: `${what}, by COPY`, value: records / seconds, unit: '/s' },
    { id: 'P18', what: `${what} ÷ COPY`, value: seconds / founding.seconds, unit: 'x', limit: { least: 0.25 } },
    ...(founding.peakBytes === undefined
      ? []
      : [
          {
            id: 'P18',
            what: `${what}, memory at most`,
            value: megabytes(founding.peakBytes),
            unit: 'MB' as const,
            limit: MAX_MEMORY,
          },
        ]),
  ];
}
