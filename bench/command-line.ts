import { createReadStream, statSync } from 'node:fs';
import { type Run, runToEnd } from '@/bench/machine/children';
import { asExternal, type DatabaseUrls } from '@/bench/machine/databases';
import { HEAP_LIMITS } from '@/server/start/heap.mjs';
import type { Options } from './options';

/** What a command took: its duration and its peak memory. */
type Cost = Pick<Run, 'seconds' | 'peakBytes'>;

export type PopulationFile = {
  readonly file: string;
  readonly records: number;
  readonly bytes: number;
  readonly cost: Cost;
};

/**
 * Runs a command of `npm run cli --`, on the given database, if any.
 * @param say called with each line of its progress
 */
export function runCommand(
  args: readonly string[],
  database?: DatabaseUrls,
  say?: (line: string) => void,
): Promise<Run> {
  return runToEnd([...HEAP_LIMITS, 'server/start.mjs', 'cli', ...args], database && asExternal(database), say);
}

/** The size and the draw of a population. @property events approximate number; the usual one unless given */
export type Size = Pick<Options, 'citizens' | 'seed' | 'until'> & { readonly events?: number };

/** Writes a population to a file. */
export async function makePopulation(
  file: string,
  { citizens, events, seed, until }: Size,
  say: (line: string) => void,
): Promise<PopulationFile> {
  const size = ['--citizens', String(citizens), '--seed', String(seed), '--until', until];
  if (events !== undefined) size.push('--events', String(events));
  const { seconds, peakBytes } = await runCommand(['population', ...size, '--out', file], undefined, say);
  return { file, records: await linesOf(file), bytes: statSync(file).size, cost: { seconds, peakBytes } };
}

const LINE_FEED = 10;

async function linesOf(file: string): Promise<number> {
  let lines = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, at + 1)) lines += 1;
  }
  return lines;
}
