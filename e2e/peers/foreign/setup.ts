import { spawnSync } from 'node:child_process';
import type { TestProject } from 'vitest/node';
import { installDebians } from '@/e2e/harness/debian';
import { STACKS } from './stacks';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Whether the stacks of other languages are installed, which only `npm run peers` requires. */
    foreign: boolean;
  }
}

/** They are half a gigabyte. Milliseconds. */
const PATIENCE_MS = 900_000;

/**
 * Once per run of the peers: installs every stack. It takes minutes, so it is not part of `npm test`.
 * @throws Error with one sentence, when one is missing and cannot be installed
 */
export default function setup(project: TestProject): void {
  const missing = STACKS.flatMap(({ packages }) => packages).filter((name) => !isInstalled(name));
  if (missing.length > 0) installDebians(missing, 'SOAP stacks', PATIENCE_MS);
  const left = missing.filter((name) => !isInstalled(name));
  if (left.length > 0)
    throw new Error(`Debian’s ${left.join(', ')} could not be installed: do so, and run this again.`);
  project.provide('foreign', true);
}

function isInstalled(name: string): boolean {
  const { stdout } = spawnSync('dpkg', ['-s', name], { encoding: 'utf8' });
  return stdout?.includes('ok installed') ?? false;
}
