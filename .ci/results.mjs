import { existsSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/** What a failed test says is cut after so many characters: its whole story stands where it ran. */
const LONGEST = 300;

/**
 * What a test runner's own report tells: vitest's or Playwright's, both as JSON.
 * @param {string} file
 * @returns {import('./rings.mjs').Counted | undefined} undefined where no report was written
 */
export function readResults(file) {
  if (!existsSync(file)) return undefined;
  const report = JSON.parse(readFileSync(file, 'utf8'));
  return report.stats ? playwrights(report) : vitests(report);
}

/** @param {any} report */
function playwrights({ stats, suites }) {
  const failures = suites
    .flatMap(specsOf)
    .filter((/** @type {any} */ { ok }) => !ok)
    .map((/** @type {any} */ { file, title, tests }) =>
      line(file, title, tests.flatMap((/** @type {any} */ { results }) => results)[0]?.error?.message),
    );
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped, failures };
}

/**
 * @param {any} suite
 * @returns {any[]}
 */
function specsOf({ specs = [], suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
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
  const said = stripVTControlCharacters(message).split('\n', 1)[0].slice(0, LONGEST);
  return `${file.replace(`${process.cwd()}/`, '')} › ${test}: ${said}`;
}
