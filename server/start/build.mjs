import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { compressStatic } from './compress-static.mjs';
import { withLock } from './lock.mjs';
import { OLDEST_NODE } from './node-release.mjs';
import { runStep, say } from './processes.mjs';
import { SetupError } from './setup-error.mjs';
import { digestOf, isFresh, writeStamp } from './stamps.mjs';

const COMMON = ['package-lock.json', 'tsconfig.json'];
const SERVER_FOLDER = '.build/server';
const SCREENS_FOLDER = process.env.NEXT_DIST_DIR ?? '.next';

/** Entry points of the server and the command line, by name of the bundle. */
export const SERVER_ENTRIES = {
  main: 'server/main.ts',
  cli: 'server/cli/main.ts',
  // A thread of the server (server/adapters/identity/saml/verifier.ts).
  'saml-worker': 'server/adapters/identity/saml/worker.ts',
};

/** Bundles the server and the command line if their sources have changed. */
export function buildServer() {
  const complete = () =>
    Object.keys(SERVER_ENTRIES).every((name) => existsSync(path.join(SERVER_FOLDER, `${name}.mjs`)));
  return buildIfStale('server', complete, serverInputs, (digest) =>
    bundle('Building the server', SERVER_ENTRIES, SERVER_FOLDER, { CV_BUILD: JSON.stringify(digest.slice(0, 8)) }),
  );
}

/** Builds the screens and compresses their static files, if their sources have changed. */
export function buildScreens() {
  const complete = () => ['BUILD_ID', 'compressed'].every((name) => existsSync(path.join(SCREENS_FOLDER, name)));
  return buildIfStale(`screens-${path.basename(SCREENS_FOLDER)}`, complete, screensInputs, async () => {
    await runStep('Building the screens', process.execPath, ['node_modules/next/dist/bin/next', 'build']);
    await compressStatic(SCREENS_FOLDER);
  });
}

/** @returns {Promise<string>} path of the bundle */
export async function bundleBench() {
  const baselines = ['bare-server', 'soap-server', 'json-server', 'intake-server'];
  const entries = {
    main: 'bench/main.ts',
    ...Object.fromEntries(baselines.map((name) => [name, `bench/baselines/${name}.ts`])),
  };
  await bundle('Building the bench', entries, '.build/bench');
  return '.build/bench/main.mjs';
}

/** @returns {Promise<string>} path of the bundle */
export async function bundleFuzz() {
  await bundle('Building the fuzzer', { main: 'e2e/fuzz/main.ts' }, '.build/fuzzer');
  return '.build/fuzzer/main.mjs';
}

/** @returns {Promise<string>} path of the bundle */
export async function bundleSoak() {
  await bundle('Building the history checker', { main: 'e2e/checker/soak.ts' }, '.build/soak');
  return '.build/soak/main.mjs';
}

/** @returns {Promise<string>} path of the bundle */
export async function bundleInstaller() {
  await bundle('Preparing the installer of test programs', { main: 'e2e/install-programs.ts' }, '.build/installer');
  return '.build/installer/main.mjs';
}

/**
 * esbuild's options for the bundles: our own code in one file, packages from node_modules.
 * @param {Record<string, string>} entries name of the bundle → source file
 * @param {string} folder
 * @param {Record<string, string>} [define] names that are replaced
 * @returns {import('esbuild').BuildOptions}
 */
export function bundleOptions(entries, folder, define = {}) {
  return {
    entryPoints: entries,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: `node${OLDEST_NODE}`,
    format: 'esm',
    packages: 'external',
    sourcemap: true,
    define,
    tsconfig: 'tsconfig.json',
    logLevel: 'silent',
  };
}

/**
 * Built in a temporary folder and renamed file by file, so that a start at the same moment never loads half a bundle.
 * @param {string} what
 * @param {Record<string, string>} entries
 * @param {string} folder
 * @param {Record<string, string>} [define]
 */
async function bundle(what, entries, folder, define) {
  say(`${what} …`);
  const { build, formatMessages } = await import('esbuild');
  const temporary = `${folder}.${process.pid}`;
  try {
    await build(bundleOptions(entries, temporary, define)).catch(async (error) => {
      const messages = await formatMessages(error.errors ?? [], { kind: 'error' });
      throw new SetupError(`${messages.join('')}${what} failed.`);
    });
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(temporary)) renameSync(path.join(temporary, name), path.join(folder, name));
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/**
 * @param {string} name of the stamp
 * @param {() => boolean} complete whether the result exists
 * @param {() => string} inputs digest of the sources
 * @param {(digest: string) => Promise<void>} build
 */
async function buildIfStale(name, complete, inputs, build) {
  const stale = () => !complete() || !isFresh(name, inputs());
  if (!stale()) return;
  const onWait = () => say('Another start is building …');
  await withLock(
    `.build/${name}.lock`,
    async () => {
      if (!stale()) return;
      const digest = inputs();
      await build(digest);
      writeStamp(name, digest);
    },
    { onWait },
  );
}

function serverInputs() {
  return digestOf(['server', ...COMMON], isSource);
}

/** Of the server, the screens include only the domain; everything else they import as types. */
function screensInputs() {
  const build = ['next.config.js', '.postcssrc.json', 'server/start/compress-static.mjs'];
  return digestOf(['app', 'public', 'server/domain', ...build, ...COMMON], isSource);
}

/** @param {string} file */
function isSource(file) {
  return !/\.test\.tsx?$/.test(file);
}
