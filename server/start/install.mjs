import { existsSync, readFileSync } from 'node:fs';
import { withLock } from './lock.mjs';
import { npm } from './npm.mjs';
import { runStep, say } from './processes.mjs';
import { SetupError } from './setup-error.mjs';
import { digestOf, isFresh, writeStamp } from './stamps.mjs';

const CLIENT = 'server/adapters/postgres/prisma';
const SCHEMA = 'prisma/schema.prisma';

/** Installs the packages of the lock file and generates Prisma's client from the schema, unless both are up to date. */
export async function install() {
  if (isInstalled() && isGenerated()) return;
  await withLock('.build/install.lock', installAll, { onWait: () => say('Another start is installing …') });
}

async function installAll() {
  if (!isInstalled()) await installPackages();
  if (!isGenerated()) await generate();
}

/**
 * Whether node_modules holds the packages of the lock file, according to npm's own record. Packages for other platforms
 * are optional and may be missing.
 */
function isInstalled() {
  const installed = packagesOf('node_modules/.package-lock.json');
  const wanted = packagesOf('package-lock.json');
  if (!installed) return false;
  if (!wanted) return true;
  return Object.entries(wanted).every(([name, { version, integrity, optional, devOptional }]) => {
    const found = installed[name];
    if (name === '') return true;
    return found ? found.version === version && found.integrity === integrity : Boolean(optional || devOptional);
  });
}

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} LockedPackage
 * @param {string} file
 * @returns {Record<string, LockedPackage> | undefined}
 */
function packagesOf(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    throw new SetupError(`${file} cannot be read.`);
  }
}

async function installPackages() {
  // Not `npm ci`: it refuses a lock file without the packages for other platforms, which not every registry serves.
  // This installs the versions and hashes of the lock file, too, and does not change the file. The build needs the
  // development packages, whatever NODE_ENV is. The lock file has every version and hash, so packages in npm's cache
  // need no request to a registry.
  const include = ['--include=dev', '--include=optional'];
  const [command, args] = npm(['install', '--no-save', ...include, '--prefer-offline', '--no-audit', '--no-fund']);
  // Under `npm run -s` npm would not print why it failed.
  await runStep('Installing packages', command, args, { npm_config_loglevel: 'error' });
  if (!isInstalled())
    throw new SetupError('Installing packages left node_modules incomplete: run npm install to see why.');
}

function isGenerated() {
  return !existsSync(SCHEMA) || (existsSync(CLIENT) && isFresh('prisma', clientInputs()));
}

async function generate() {
  await runStep(
    'Generating the database client',
    process.execPath,
    ['node_modules/prisma/build/index.js', 'generate', '--schema', SCHEMA],
    // `generate` requires this engine but never runs it, so any program will do.
    { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
  );
  writeStamp('prisma', clientInputs());
}

function clientInputs() {
  return digestOf([SCHEMA, 'node_modules/prisma/package.json']);
}
