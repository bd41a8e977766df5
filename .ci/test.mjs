import { readFileSync } from 'node:fs';
import { readArguments } from './arguments.mjs';
import { installAhead } from './install-ahead.mjs';
import { RINGS } from './rings.mjs';

/**
 * Runs all checks, ring by ring: `npm test`, or `npm test -- --only unit,database` for some of them. `--day` and
 * `--seed` set the date and the random seed of databases, browsers and generated data; without them every run uses the
 * same. The last line counts the results. Exits with 1 when anything failed, when a ring exceeded its budget, or when a
 * test was skipped where none may be.
 */
const { day, seed, rings } = readOrExit(process.argv.slice(2));
process.env.TEST_DAY = day;
process.env.TEST_SEED = seed;
say(`Day ${day}, seed ${seed}.`);
const total = { passed: 0, failed: 0, skipped: 0 };
const problems = [];
const installed = rings.some(({ installs }) => installs === 'more') ? installAhead() : undefined;

for (const ring of rings) {
  say(`\n── ${ring.name} · ${ring.what} ${'─'.repeat(Math.max(3, 72 - ring.name.length - ring.what.length))}`);
  // Debian's installer runs once at a time.
  if (ring.installs) await installed;
  const started = Date.now();
  const result = await ring.run();
  const seconds = (Date.now() - started) / 1000;
  for (const key of ['passed', 'failed', 'skipped']) total[key] += result[key];
  if (result.failed > 0) problems.push(`${ring.name}: ${result.failed} failed`, ...result.failures);
  if (result.skipped > 0 && nothingMayBeSkipped())
    problems.push(`${ring.name}: ${result.skipped} skipped; on this system none may be`);
  if (seconds > ring.budgetSeconds) {
    total.failed += 1;
    problems.push(`${ring.name}: took ${seconds.toFixed(0)} s of a budget of ${ring.budgetSeconds} s`);
  }
  say(`${ring.name}: ${count(result)} · ${seconds.toFixed(1)} s of ${ring.budgetSeconds} s`);
}

say('');
for (const problem of problems) say(`✗ ${problem}`);
if (problems.length > 0) process.exitCode = 1;
say(count(total));

/**
 * Exits when an argument is invalid.
 * @param {readonly string[]} args
 * @returns {{ day: string, seed: string, rings: typeof RINGS }}
 */
function readOrExit(args) {
  try {
    return readArguments(args, RINGS);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}

/** Debian as root can install everything, so no test may be skipped there. */
function nothingMayBeSkipped() {
  return process.getuid?.() === 0 && osRelease().includes('ID=debian');
}

function osRelease() {
  try {
    return readFileSync('/etc/os-release', 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** @param {{ passed: number, failed: number, skipped: number }} counted */
function count({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** @param {string} line */
function say(line) {
  process.stdout.write(`${line}\n`);
}
