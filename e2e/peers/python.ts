import { findOrInstallPython, PYTHON_VARIABLE, runs } from '@/e2e/harness/python';

const ZEEP = { program: 'import zeep, lxml.etree', packages: ['python3-zeep'] };

/**
 * A Python with zeep and lxml, installed now if need be.
 * @returns the program; null, after a sentence on standard error, when there is none and none can be installed
 * @throws Error with one sentence, when the environment names one without zeep
 */
export function findZeep(): string | null {
  const named = process.env[PYTHON_VARIABLE];
  if (named && !runs(named, ZEEP.program))
    throw new Error(`${PYTHON_VARIABLE} names ${named}, which is not a Python with zeep.`);
  const found = findOrInstallPython(ZEEP);
  if (found) return found;
  process.stderr.write(
    `No Python with zeep was found and none could be installed, so what it would test is skipped: install python3-zeep (or zeep by pip) and name its Python in ${PYTHON_VARIABLE} if it is not found by itself.\n`,
  );
  return null;
}
