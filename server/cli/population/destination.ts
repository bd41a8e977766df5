import { once } from 'node:events';
import { createWriteStream, rmSync } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { makePrivateFile } from '@/server/config/private-file';

type Destination = {
  readonly stream: Writable;
  /** Completes the file and gives it its name. */
  readonly finish: () => Promise<void>;
  /** Removes the unfinished file. */
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
 * Opens the destination of a population: `-` is stdout; a device or pipe is written to directly; a file is written
 * under another name and renamed when complete, so that an interrupted run leaves no partial population.
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
  const removePart = () => {
    if (!special) rmSync(path, { force: true });
  };
  process.once('exit', removePart);
  return {
    stream,
    finish: async () => {
      stream.end();
      await finished(stream);
      if (!special) await rename(path, out);
      process.off('exit', removePart);
    },
    abandon: async () => {
      stream.destroy();
      removePart();
      process.off('exit', removePart);
    },
  };
}
