import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/**
 * `failures`: a line each, where known.
 * @typedef {{ passed: number, failed: number, skipped: number, failures: readonly string[] }} Counted
 */

/** A failure message is cut after this many lines and characters; the full output is printed where the test ran. */
const MOST_LINES = 4;
const LONGEST = 400;

/**
 * Reads the report of a test runner: vitest's or Playwright's, both as JSON.
 * @param {string} file
 * @returns {Counted | undefined} undefined where no report was written
 */
export function readResults(file) {
  if (!existsSync(file)) return undefined;
  const report = JSON.parse(readFileSync(file, 'utf8'));
  return report.stats ? playwrights(report) : vitests(report);
}

/** @param {any} report */
function playwrights({ stats, suites }) {
  const failures = suites
    .flatMap((/** @type {any} */ suite) => specsOf(suite))
    .filter((/** @type {any} */ { ok }) => !ok)
    .map((/** @type {any} */ { file, title, tests }) => {
      const { error } = tests.flatMap((/** @type {any} */ { results }) => results)[0] ?? {};
      const { file: where, line: at } = error?.location ?? {};
      return line(file, title, `${where ? `${path.relative('', where)}:${at}: ` : ''}${error?.message ?? ''}`);
    });
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped, failures };
}

/**
 * The specs of a suite, each titled with the names of its describes.
 * @param {any} suite
 * @param {readonly string[]} [describes]
 * @returns {any[]}
 */
function specsOf({ specs = [], suites = [] }, describes = []) {
  const own = specs.map((/** @type {any} */ spec) => ({ ...spec, title: [...describes, spec.title].join(' ') }));
  return [...own, ...suites.flatMap((/** @type {any} */ suite) => specsOf(suite, [...describes, suite.title]))];
}

/** @param {any} report */
function vitests({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) {
  const failures = testResults.flatMap((/** @type {any} */ { name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((/** @type {any} */ test) => test.status === 'failed');
    if (status === 'failed' && failed.length === 0) return [line(name, 'the file itself', message)];
    return failed.map((/** @type {any} */ test) => line(name, test.fullName, test.failureMessages[0]));
  });
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests, failures };
}

/**
 * @param {string} file
 * @param {string} test
 * @param {string} [message]
 */
function line(file, test, message = '') {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .map((each) => each.trim())
    .filter(Boolean);
  const cut = lines.slice(0, MOST_LINES).join(' · ').slice(0, LONGEST);
  return `${file.replace(`${process.cwd()}/`, '')} › ${test}: ${cut}`;
}
