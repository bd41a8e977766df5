import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { citizenRecords, type PopulationKey } from './citizen-records';

/** Lines are written in chunks of about this many characters. */
const CHUNK = 65_536;

export type Written = { readonly citizens: number; readonly records: number; readonly bytes: number };

export type Progress = (written: Written) => void;

/**
 * Writes a population as NDJSON (wire.md § 3), citizen by citizen, each citizen's records in `at` order. It waits for a
 * slow receiver, so memory use does not depend on the size. Leaves the stream open.
 * @param progress called after each chunk
 * @throws the error of the stream
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
    // Yield although the stream asks for no wait, so that signals and the progress bar are handled.
    if (out.write(chunk)) await setImmediate();
    else await once(out, 'drain');
    if (out.errored) throw out.errored;
    progress({ citizens: done, records, bytes });
  };
  // An error between two waits is thrown at the next one; without a listener it would crash the process.
  const ignore = () => {};
  out.on('error', ignore);
  for (let index = 0; index < citizens; index++) {
    const life = citizenRecords({ ...key, index });
    records += life.length;
    for (const record of life) pending += `${JSON.stringify(record)}\n`;
    if (pending.length >= CHUNK) await flush(index + 1);
  }
  await flush(citizens);
  out.off('error', ignore);
  return { citizens, records, bytes };
}
