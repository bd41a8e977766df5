import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { withLock } from './lock.mjs';
import { FETCHED_NODE, OLDEST_NODE } from './node-release.mjs';
import { npm } from './npm.mjs';
import { runStep, say } from './processes.mjs';
import { codeOf, SetupError } from './setup-error.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ADVICE = `Install Node ${OLDEST_NODE} or newer.`;

/**
 * Finds the Node to use when the shell's is too old, and downloads it from the npm registry the first time.
 * @returns {Promise<string>} its path. Throws a SetupError when it cannot be downloaded.
 */
export async function fetchedNode() {
  const platform = `${process.platform}-${process.arch}`;
  const integrity = /** @type {Record<string, string>} */ (FETCHED_NODE.integrity)[platform];
  if (!integrity) {
    throw new SetupError(
      `Node ${process.versions.node} is too old, and there is none to download for ${platform}. ${ADVICE}`,
    );
  }
  const { version } = FETCHED_NODE;
  const home = path.join(ROOT, '.build', 'node', `${version}-${platform}`);
  return fetchNode(home, { spec: `node-${platform}@${version}`, version, integrity });
}

/**
 * Downloads a package with Node, unless it is there already. The folder is renamed into place once verified.
 * @param {string} home the folder for the program
 * @param {{ spec: string, version: string, integrity: string }} release `spec`: the package's name for npm;
 * `integrity`: the hash of its archive, as in a lock file
 * @returns {Promise<string>} the program's path. Throws a SetupError when the package cannot be downloaded, has another
 * hash or does not run here.
 */
export async function fetchNode(home, release) {
  const program = path.join(home, 'node');
  if (existsSync(program)) return program;
  const fetch = async () => {
    if (!existsSync(program)) await makeHome(home, release);
  };
  await withLock(`${home}.lock`, fetch, { onWait: () => say('Another start is downloading Node …') });
  return program;
}

/**
 * @param {string} home
 * @param {{ spec: string, version: string, integrity: string }} release
 */
async function makeHome(home, release) {
  const { version } = release;
  const temporary = `${home}.part`;
  // Left by a killed start.
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true });
  try {
    const archive = await pack(temporary, release);
    const program = path.join(temporary, 'node');
    writeFileSync(program, fileIn(archive, 'package/bin/node'), { mode: 0o755 });
    const runs = versionOf(program);
    if (runs !== `v${version}`) {
      throw new SetupError(`The downloaded Node ${version} does not run on this machine (${runs}). ${ADVICE}`);
    }
    renameSync(temporary, home);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder an empty one
 * @param {{ spec: string, version: string, integrity: string }} release
 * @returns {Promise<Buffer>} the package as a tar archive, with its hash verified
 */
async function pack(folder, { spec, version, integrity }) {
  const [command, args] = npm(['pack', spec, '--pack-destination', folder, '--ignore-scripts', '--prefer-offline']);
  const what = `Downloading Node ${version}, since Node ${process.versions.node} is too old`;
  // Under `npm run -s` npm would not print why it failed.
  await runStep(what, command, args, { npm_config_loglevel: 'error' }).catch((error) => {
    throw error.name === 'SetupError' ? new SetupError(`${error.message} ${ADVICE}`) : error;
  });
  const [name = ''] = readdirSync(folder);
  const packed = readFileSync(path.join(folder, name));
  const found = `sha512-${createHash('sha512').update(packed).digest('base64')}`;
  if (found !== integrity) {
    throw new SetupError(`The package ${spec} has the wrong hash: ${found} instead of ${integrity}.`);
  }
  rmSync(path.join(folder, name));
  return gunzipSync(packed);
}

const BLOCK = 512;

/**
 * @param {Buffer} archive a tar archive: for each file a block that begins with its name and has its size in octal at
 * byte 124, then its content in whole blocks
 * @param {string} name at most 100 characters
 * @returns {Buffer}
 */
function fileIn(archive, name) {
  for (let at = 0; at < archive.length; ) {
    const [found] = archive.toString('latin1', at, at + 100).split('\0', 1);
    const size = Number.parseInt(archive.toString('latin1', at + 124, at + 136), 8) || 0;
    const start = at + BLOCK;
    if (found === name) return archive.subarray(start, start + size);
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  throw new Error(`The package holds no ${name}.`);
}

/**
 * @param {string} program
 * @returns {string} the version it prints, or the reason it prints none
 */
function versionOf(program) {
  try {
    return execFileSync(program, ['--version'], { encoding: 'utf8' }).trim();
  } catch (error) {
    return codeOf(error) ?? String(error);
  }
}
