import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { citizenRecords, type PopulationKey } from './citizen-records';

/** Lines are handed over in pieces of about this many characters. */
const CHUNK = 65_536;

export type Written = { readonly citizens: number; readonly records: number; readonly bytes: number };

export type Progress = (written: Written) => void;

/**
 * Writes a population as NDJSON (wire.md § 3), citizen by citizen, each citizen's records in `at` order. Waits whenever the
 * receiver does, so memory stays flat at any size. Leaves the stream open.
 * @param progress told after each piece
 * @throws what the stream fails with
 */
export async function writePopulation(
  key: PopulationKey,
  citizens: number,
  out: Writable,
  progress: Progress,
): Promise<Written> {
  let records = 0;
  let bytes = 0;
  let pending = '';
  const flush = async (done: number) => {
    const chunk = Buffer.from(pending);
    pending = '';
    bytes += chunk.length;
    // A pipe or terminal may never ask to wait: signals and the progress bar get their turn all the same.
    if (out.write(chunk)) await setImmediate();
    else await once(out, 'drain');
    if (out.errored) throw out.errored;
    progress({ citizens: done, records, bytes });
  };
  // What fails between two waits is thrown at the next, and not past everyone.
  const noted = () => {};
  out.on('error', noted);
  for (let index = 0; index < citizens; index++) {
    const life = citizenRecords({ ...key, index });
    records += life.length;
    for (const record of life) pending += `${JSON.stringify(record)}\n`;
    if (pending.length >= CHUNK) await flush(index + 1);
  }
  await flush(citizens);
  out.off('error', noted);
  return { citizens, records, bytes };
}
