import { copyRegister } from '@/bench/machine/copied';
import { type DatabaseUrls, dropDatabase, inDatabase, renewDatabase } from '@/bench/machine/databases';
import { FOUNDED, type Founding } from '@/bench/machine/founded';
import type { Figure } from '@/bench/report/result';
import { APP_ROLE } from '@/server/database/embedded/urls';
import { migrate } from '@/server/database/migrate';

const COPIED = 'cv_copied';

/**
 * P18: the rows of the register that this run has founded, by COPY into the same tables with their indexes.
 * @param founded what the founding took
 */
export async function measureFounding(
  cluster: DatabaseUrls,
  { records, founding }: Founding,
  say: (line: string) => void,
): Promise<Figure[]> {
  say('The rows of the founding by COPY …');
  const empty = await renewDatabase(cluster, COPIED);
  await migrate({ ownerUrl: empty.ownerUrl, appRole: APP_ROLE });
  const seconds = await copyRegister(inDatabase(cluster, FOUNDED), empty, say);
  await dropDatabase(cluster, COPIED);
  const what = `founding of ${records} records`;
  return [
    { id: null, what: `${what}, by COPY`, value: records / seconds, unit: '/s' },
    { id: 'P18', what: `${what} ÷ COPY`, value: seconds / founding.seconds, unit: 'x', limit: { least: 0.25 } },
  ];
}
