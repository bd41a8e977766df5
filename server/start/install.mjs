import { existsSync, readFileSync } from 'node:fs';
import { withLock } from './lock.mjs';
import { npm } from './npm.mjs';
import { runStep, say } from './processes.mjs';
import { SetupError } from './setup-error.mjs';
import { digestOf, isFresh, noteFresh } from './stamps.mjs';

const CLIENT = 'server/adapters/postgres/prisma';
const SCHEMA = 'prisma/schema.prisma';

/** Packages as the lock file has them, and Prisma's client as the schema has it. Does nothing when both stand. */
export async function install() {
  if (isInstalled() && isGenerated()) return;
  await withLock('.build/install.lock', installAll, { onWait: () => say('Another start is installing …') });
}

async function installAll() {
  if (!isInstalled()) await installPackages();
  if (!isGenerated()) await generate();
}

/**
 * Whether node_modules holds what the lock file names, by npm's own note of what it installed. Packages for other
 * platforms are optional and may be missing.
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
  // Not `npm ci`: it refuses a lock file without the packages of other platforms, and registries don't all serve those.
  // This takes the versions and hashes of the lock file likewise, and leaves the file alone.
  // Building needs the development packages, whatever NODE_ENV says. And since the lock file names every version and hash,
  // what lies in npm's own store needs no question to a registry.
  const include = ['--include=dev', '--include=optional'];
  const [command, args] = npm(['install', '--no-save', ...include, '--prefer-offline', '--no-audit', '--no-fund']);
  // Under `npm run -s` it would keep its reasons to itself.
  await runStep('Installing packages', command, args, { npm_config_loglevel: 'error' });
  if (!isInstalled()) throw new SetupError('Installing packages left node_modules incomplete: see npm install.');
}

function isGenerated() {
  return !existsSync(SCHEMA) || (existsSync(CLIENT) && isFresh('prisma', clientInputs()));
}

async function generate() {
  await runStep(
    'Generating the database client',
    process.execPath,
    ['node_modules/prisma/build/index.js', 'generate', '--schema', SCHEMA],
    // `generate` never runs the engine it insists on, so any program will do in its place.
    { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
  );
  noteFresh('prisma', clientInputs());
}

function clientInputs() {
  return digestOf([SCHEMA, 'node_modules/prisma/package.json']);
}
