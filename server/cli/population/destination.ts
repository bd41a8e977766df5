import { once } from 'node:events';
import { createWriteStream, rmSync } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { makePrivateFile } from '@/server/config/private-file';

type Destination = {
  readonly stream: Writable;
  /** Everything is written: the file gets its name. */
  readonly finish: () => Promise<void>;
  /** Leaves nothing half-written behind. */
  readonly abandon: () => Promise<void>;
};

async function isSpecial(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found !== null && !found.isFile();
}

async function openSpecial(path: string): Promise<Writable> {
  const stream = createWriteStream(path);
  await once(stream, 'open');
  return stream;
}

/**
 * Where a population goes: `-` is stdout; a device or pipe is written to as it is; a file is written beside its place and
 * renamed when whole, so that a broken run never looks like a population.
 */
export async function openDestination(out: string): Promise<Destination> {
  if (out === '-') {
    // stdout closes with the process.
    const nothing = async () => {};
    return { stream: process.stdout, finish: nothing, abandon: nothing };
  }
  const special = await isSpecial(out);
  const path = special ? out : `${out}.part`;
  const stream = special ? await openSpecial(path) : createWriteStream('', { fd: makePrivateFile(path) });
  // A signal ends the process without coming back here.
  const tidy = () => {
    if (!special) rmSync(path, { force: true });
  };
  process.once('exit', tidy);
  return {
    stream,
    finish: async () => {
      stream.end();
      await finished(stream);
      if (!special) await rename(path, out);
      process.off('exit', tidy);
    },
    abandon: async () => {
      stream.destroy();
      tidy();
      process.off('exit', tidy);
    },
  };
}
