import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { USUAL_SEED } from './arguments.mjs';
import { readResults } from './results.mjs';

const RESULTS = '.build/test-results';

/**
 * A check that passes or fails as a whole.
 * @param {string} script of a package, below node_modules
 * @param {readonly string[]} args
 */
export function program(script, args) {
  return node([path.join('node_modules', script), ...args]);
}

/**
 * @param {readonly string[]} args
 * @returns {Promise<import('./results.mjs').Counted>}
 */
export async function node(args) {
  const passed = (await run(process.execPath, args)) === 0;
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0, failures: [] };
}

const VITEST = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'server/vitest.config.ts', '--root', '.'];
const PLAYWRIGHT = ['node_modules/@playwright/test/cli.js', 'test', '--config', 'e2e/playwright.config.ts'];

/**
 * Runs a ring of tests and counts them by the runner's own report.
 * @param {'unit' | 'database' | 'contract' | 'screens' | 'peers'} name
 * @returns {Promise<import('./results.mjs').Counted>}
 */
export async function tests(name) {
  const report = path.join(RESULTS, `${name}.json`);
  mkdirSync(RESULTS, { recursive: true });
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code =
    name === 'screens'
      ? await run(process.execPath, [...PLAYWRIGHT, ...order()], {
          ...inMemory(),
          PLAYWRIGHT_JSON_OUTPUT_FILE: path.resolve(report),
        })
      : await run(process.execPath, [...VITEST, '--project', name, ...reporters], inMemory());
  const counted = readResults(report);
  if (!counted || counted.passed + counted.failed === 0) {
    process.stdout.write('No test ran.\n');
    return { passed: 0, failed: 1, skipped: counted?.skipped ?? 0, failures: [] };
  }
  // A file that fails to load, or a failed tear-down, ends the run with 1 without a failed test.
  return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

/**
 * The tests of the screens run in the order of their files, and with another seed than the usual in an order of that
 * seed: those of a worker share a register, and none may depend on what others did there before.
 */
function order() {
  const { TEST_SEED: seed = USUAL_SEED } = process.env;
  return seed === USUAL_SEED ? [] : ['--shuffle', seed];
}

const MEMORY = '/dev/shm';
const ROOM_BYTES = 4 * 1024 ** 3;

/**
 * Puts test databases and browser profiles in memory if there is room: a database consists of several hundred files,
 * and copying it in memory takes a twentieth of the time.
 * @returns {Record<string, string>}
 */
function inMemory() {
  if (process.env.TMPDIR || !existsSync(MEMORY)) return {};
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > ROOM_BYTES ? { TMPDIR: MEMORY } : {};
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Record<string, string>} [environment]
 * @returns {Promise<number>} exit code; 1 when a signal ended it
 */
function run(command, args, environment = {}) {
  const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...environment } });
  const forward = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(signal, forward);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('SIGINT', forward).off('SIGTERM', forward);
      resolve(code ?? 1);
    });
  });
}
