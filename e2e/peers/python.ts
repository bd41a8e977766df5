import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { installDebians } from '@/e2e/harness/debian';

/** The environment variable that names a Python with zeep, before any other that is looked for. */
const PYTHON_VARIABLE = 'PYTHON_PATH';

/** Debian's own; another may be first in the path. */
const DEBIAN = '/usr/bin/python3';

/**
 * A Python with zeep and lxml: named by the environment, Debian's, the first in the path, or Debian's with zeep
 * installed now.
 * @returns the program; null, after a sentence on standard error, when there is none and none can be installed
 * @throws Error with one sentence, when the environment names one without zeep
 */
export function findPython(): string | null {
  const named = process.env[PYTHON_VARIABLE];
  if (named) {
    if (hasZeep(named)) return named;
    throw new Error(`${PYTHON_VARIABLE} names ${named}, which is not a Python with zeep.`);
  }
  const found = [DEBIAN, 'python3'].find(hasZeep);
  if (found) return found;
  if (installDebians(['python3-zeep'], 'python3-zeep') && hasZeep(DEBIAN)) return DEBIAN;
  process.stderr.write(
    `No Python with zeep was found and none could be installed, so what it would test is skipped: install python3-zeep (or zeep by pip) and name its Python in ${PYTHON_VARIABLE} if it is not found by itself.\n`,
  );
  return null;
}

function hasZeep(python: string): boolean {
  if (python.includes('/') && !existsSync(python)) return false;
  return spawnSync(python, ['-I', '-c', 'import zeep, lxml.etree'], { stdio: 'ignore' }).status === 0;
}
