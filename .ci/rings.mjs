import { ltsNode } from './lts-node.mjs';
import { node, program, tests } from './programs.mjs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counted
 * @typedef {{ name: string, what: string, budgetSeconds: number, run: () => Promise<Counted> }} Ring
 */

/**
 * The checks in order, cheap ones first. A budget is some twice what the ring takes on two cores: one that outgrows it
 * has become too slow to be run, and the whole is to stay under ten minutes.
 * @type {readonly Ring[]}
 */
export const RINGS = [
  {
    name: 'lint',
    what: 'format, lint and import fences',
    budgetSeconds: 20,
    run: () => program('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']),
  },
  {
    name: 'build',
    what: 'what npm start builds',
    budgetSeconds: 120,
    run: () => node(['server/start.mjs', 'build']),
  },
  {
    name: 'types',
    what: 'TypeScript',
    budgetSeconds: 60,
    run: () => program('typescript/bin/tsc', ['--noEmit', '-p', '.']),
  },
  {
    name: 'unused',
    what: 'files, exports and packages nobody uses',
    budgetSeconds: 40,
    run: () => program('knip/bin/knip.js', ['--no-progress', '--config', '.knip.json']),
  },
  {
    name: 'migrations',
    what: 'squawk on every migration and function',
    budgetSeconds: 10,
    run: () => node(['.ci/squawk.mjs']),
  },
  {
    name: 'lock-file',
    what: 'hashes, and no download addresses',
    budgetSeconds: 5,
    run: () => node(['.ci/lock-file.mjs']),
  },
  { name: 'unit', what: 'rules, schemas and the tree itself', budgetSeconds: 90, run: () => tests('unit') },
  { name: 'database', what: 'against a real PostgreSQL', budgetSeconds: 120, run: () => tests('database') },
  { name: 'contract', what: 'through the door of the built server', budgetSeconds: 180, run: () => tests('contract') },
  {
    name: 'screens',
    what: 'journeys in a real browser',
    budgetSeconds: 240,
    run: () => tests('screens'),
  },
  {
    name: 'lts',
    what: 'unit and contract tests on the current Node LTS',
    budgetSeconds: 240,
    run: async () => {
      const lts = await ltsNode();
      return lts ? tests('lts', lts) : { passed: 0, failed: 0, skipped: 1 };
    },
  },
];
