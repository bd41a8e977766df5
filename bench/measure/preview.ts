import { previewReform, writeReform } from '@/bench/drive/reform';
import { ask, type DatabaseUrls } from '@/bench/machine/databases';
import type { Figure } from '@/bench/report/result';
import { megabytes } from '@/bench/report/table';
import { addDays, type Day } from '@/server/domain/danish-time';
import { REFORM_IN_DAYS } from './midnight';

/** A million citizens in two minutes. */
const LEAST = 1_000_000 / 120;
const MOST_MEMORY = 200;

/** P17: what a reform that concerns everyone would change, worked out for all citizens. */
export async function measurePreview(
  database: DatabaseUrls,
  folder: string,
  say: (line: string) => void,
): Promise<Figure[]> {
  say('Previewing a reform …');
  const [row] = await ask<{ today: Day; citizens: number }>(
    database,
    'select danish_today()::text as today, count(*)::integer as citizens from citizen',
  );
  const { today, citizens } = row as { today: Day; citizens: number };
  const { reform, show } = await writeReform(database, folder, addDays(today, REFORM_IN_DAYS));
  const { seconds, peakBytes } = await previewReform(database, reform, say);
  const what = `preview of a reform for ${citizens} citizens`;
  const above = megabytes((peakBytes ?? Number.NaN) - (show.peakBytes ?? Number.NaN));
  return [
    { id: null, what, value: seconds, unit: 's' },
    { id: 'P17', what, value: citizens / seconds, unit: '/s', limit: { least: LEAST } },
    { id: 'P17', what: `${what}, memory above rest`, value: above, unit: 'MB', limit: { most: MOST_MEMORY } },
  ];
}
