import { spawn } from 'node:child_process';
import { bundleInstaller } from '../server/start/build.mjs';

/**
 * Begins to install the programs that tests run: half a minute on a bare machine, most of which waits for packages.
 * Tests that miss one install it themselves, so it does not matter whether it succeeds.
 * @returns {Promise<unknown>} settles when it has ended
 */
export async function installAhead() {
  const installer = spawn(process.execPath, [await bundleInstaller()], { stdio: 'ignore' });
  return new Promise((resolve) => installer.on('error', resolve).on('close', resolve));
}
