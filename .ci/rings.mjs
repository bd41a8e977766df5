import { node, program, tests } from './programs.mjs';

/**
 * @typedef {import('./results.mjs').Counted} Counted
 * @typedef {{
 *   name: string,
 *   what: string,
 *   budgetSeconds: number,
 *   installs?: 'openssl' | 'more',
 *   run: () => Promise<Counted>
 * }} Ring `installs` is what its tests install on a machine that lacks it
 */

/**
 * The checks in order, cheap ones first. On two idle cores all of them take less than fifteen minutes. A budget is
 * about four times what its ring takes there, since machines are not always idle.
 * @type {readonly Ring[]}
 */
export const RINGS = [
  {
    name: 'lint',
    what: 'format and lint',
    budgetSeconds: 60,
    run: () => program('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']),
  },
  {
    name: 'build',
    what: 'the build that npm start runs',
    budgetSeconds: 240,
    run: () => node(['server/start.mjs', 'build']),
  },
  {
    name: 'types',
    what: 'TypeScript',
    budgetSeconds: 90,
    run: () => program('typescript/bin/tsc', ['--noEmit', '-p', '.']),
  },
  {
    name: 'unused',
    what: 'unused files, exports and packages',
    budgetSeconds: 90,
    run: () => program('knip/bin/knip.js', ['--no-progress', '--config', '.knip.json']),
  },
  {
    name: 'migrations',
    what: 'squawk on every migration and function',
    budgetSeconds: 30,
    run: () => node(['.ci/squawk.mjs']),
  },
  {
    name: 'lock-file',
    what: 'a hash and no download address per package',
    budgetSeconds: 15,
    run: () => node(['.ci/lock-file.mjs']),
  },
  {
    name: 'unit',
    what: 'rules, schemas and the tree itself',
    budgetSeconds: 300,
    installs: 'openssl',
    run: () => tests('unit'),
  },
  {
    name: 'database',
    what: 'SQL against a real PostgreSQL',
    budgetSeconds: 900,
    installs: 'openssl',
    run: () => tests('database'),
  },
  {
    name: 'contract',
    what: 'operations through the doors of the built server',
    budgetSeconds: 1200,
    installs: 'more',
    run: () => tests('contract'),
  },
  {
    name: 'screens',
    what: 'journeys in a real browser',
    budgetSeconds: 1800,
    installs: 'more',
    run: () => tests('screens'),
  },
];
