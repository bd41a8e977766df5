import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { installDebians } from './debian';

/** The environment variable that names a Python, before any other that is looked for. */
export const PYTHON_VARIABLE = 'PYTHON_PATH';

/** Debian's own; another may be first in the path. */
const DEBIAN = '/usr/bin/python3';

/** What a Python must have: a program that ends with 0 if it is there, and Debian's packages with it. */
type Needed = { readonly program: string; readonly packages: readonly string[] };

/** A Python with what is needed: named by the environment, Debian's, or the first in the path. */
export function findPython({ program }: Needed): string | undefined {
  const named = process.env[PYTHON_VARIABLE];
  return [...(named ? [named] : []), DEBIAN, 'python3'].find((python) => runs(python, program));
}

/** Such a Python, or Debian's with what is needed installed now. */
export function findOrInstallPython(needed: Needed): string | undefined {
  const found = findPython(needed);
  if (found) return found;
  const { packages, program } = needed;
  return installDebians(packages, packages.join(' and ')) && runs(DEBIAN, program) ? DEBIAN : undefined;
}

/** Whether a Python runs a program to its end. */
export function runs(python: string, program: string): boolean {
  if (python.includes('/') && !existsSync(python)) return false;
  return spawnSync(python, ['-I', '-c', program], { stdio: 'ignore' }).status === 0;
}
