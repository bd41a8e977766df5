import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { checkNode } from './start/node-release.mjs';

// Before `install`, import only modules of Node and of this folder: a fresh clone has no packages.
const MODES = ['start', 'dev', 'cli', 'build', 'test', 'screens', 'bench', 'fuzz', 'soak', 'peers'];

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [mode = 'start', ...args] = process.argv.slice(2);

try {
  checkNode();
  if (!MODES.includes(mode)) fail(`Unknown mode ${mode}: one of ${MODES.join(', ')}.`);
  process.chdir(root);
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  putThisNodeFirst();
  await import('./start/preload.mjs');
  await run();
} catch (error) {
  // An expected failure (SetupError) prints its message, any other its stack.
  const isExpected = error instanceof Error && error.name === 'SetupError';
  process.stderr.write(`${isExpected ? error.message : error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
}

async function run() {
  const { install } = await import('./start/install.mjs');
  await install();
  if (mode === 'start' || mode === 'test') (await import('./start/hooks.mjs')).installHooks();
  if (mode === 'test') return runScript('.ci/test.mjs');
  if (mode === 'screens') return runScript('.ci/screens.mjs');
  if (mode === 'peers') return runScript('.ci/peers.mjs');
  if (mode === 'dev') return (await import('./start/dev.mjs')).dev();

  const { buildServer, buildScreens, bundleBench, bundleFuzz, bundleSoak } = await import('./start/build.mjs');
  Object.assign(process.env, { NODE_ENV: 'production' });
  await buildServer();
  if (mode !== 'cli') await buildScreens();
  if (mode === 'build') return;
  if (mode === 'bench') return runScript(await bundleBench());
  if (mode === 'fuzz') return runScript(await bundleFuzz());
  if (mode === 'soak') return runScript(await bundleSoak());

  // In this process, so that signals and the exit code need no forwarding.
  const entry = mode === 'cli' ? 'cli.mjs' : 'main.mjs';
  const { main } = await import(pathToFileURL(path.join(root, '.build', 'server', entry)).href);
  await main(args);
}

/** @param {string} script its path from the root */
async function runScript(script) {
  const { runInForeground, PRELOAD } = await import('./start/processes.mjs');
  process.exitCode = await runInForeground(process.execPath, [...PRELOAD, script, ...args]);
}

/** Puts the Node that runs this file first in the PATH, for programs such as the install scripts of packages. */
function putThisNodeFirst() {
  const folder = path.dirname(process.execPath);
  const folders = process.env.PATH?.split(path.delimiter) ?? [];
  const found = folders.find((each) => existsSync(path.join(each, 'node')));
  if (found !== folder) process.env.PATH = [folder, ...folders].join(path.delimiter);
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  throw Object.assign(new Error(message), { name: 'SetupError' });
}
