import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const FOLDER = '.ci/node-lts';

/**
 * The current LTS of Node, installed when it is not there yet. It lies apart, since a package `node` among the project's
 * own would be the one that `npm start` finds first.
 * @returns {Promise<string | undefined>} its path; undefined where the lock file has none for this platform
 */
export async function ltsNode() {
  const file = path.resolve(FOLDER, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (!existsSync(file)) {
    const { status } = spawnSync('npm', ['ci', '--prefix', FOLDER, '--prefer-offline', '--no-audit', '--no-fund'], {
      stdio: 'inherit',
    });
    if (status !== 0) throw new Error('The current Node LTS could not be installed.');
  }
  return existsSync(file) ? file : undefined;
}
