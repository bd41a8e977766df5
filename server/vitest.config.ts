import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { checkNode } from './start/node-release.mjs';

checkNode();

/** Run with `npx vitest run --config server/vitest.config.ts --root .`, and `--project NAME` for one of them. */
const root = fileURLToPath(new URL('..', import.meta.url));
const DATABASE_TESTS = '**/*.db.test.ts';

/**
 * What takes longest, the longest first: begun last, it would run alone when the others have nothing left to do. Both of the
 * checker take what processor time there is, so that they are not begun together.
 */
const LONG = [
  'e2e/checker/history.',
  'cli/feed/interrupted.',
  'database/embedded.',
  'e2e/checker/crashes.',
  'contract/connections.',
  'contract/order-of-checks.',
  'contract/request-crashes.',
  'contract/open-demo.',
  'contract/failures.',
  'contract/register-feed.',
  'contract/fuzz.',
  'peers/peers.',
  'contract/bad-input.',
  'contract/npm-start.',
  // Of a second, but after the start of a server of its own.
  'contract/listening.',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = LONG.findIndex((long) => moduleId.includes(`/${long}`));
      return at < 0 ? LONG.length : at;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  root,
  resolve: { alias: [{ find: /^@\//, replacement: root }] },
  test: {
    allowOnly: false,
    passWithNoTests: false,
    restoreMocks: true,
    // For what hangs, not for what is slow: a machine may have other work.
    testTimeout: 60_000,
    hookTimeout: 90_000,
    expect: { poll: { timeout: 20_000 } },
    setupFiles: ['server/database/test-seed.ts'],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Nothing in them outlives a file, and modules are loaded once for all.
          isolate: false,
          // Some wait for a time limit: three at once on two cores.
          maxWorkers: 3,
          include: ['server/**/*.test.ts', 'app/**/*.test.{ts,tsx}', 'e2e/**/*.test.ts'],
          exclude: [DATABASE_TESTS],
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          isolate: false,
          include: [`server/${DATABASE_TESTS}`, `e2e/${DATABASE_TESTS}`],
          // Each file has a database of its own, and waits for it or for programs half of the time: three at once on two cores.
          maxWorkers: 3,
          globalSetup: ['server/database/test-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'contract',
          isolate: false,
          include: ['e2e/{contract,peers}/*.spec.ts'],
          // A file waits for its server half of the time: three at once on two cores.
          maxWorkers: 3,
          // After the unit tests where both are run, since those have another number of workers.
          sequence: { groupOrder: 1 },
          globalSetup: ['server/database/test-setup.ts', 'e2e/contract/shared-servers.ts', 'e2e/peers/setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'peers',
          include: ['e2e/peers/peers.spec.ts'],
          globalSetup: ['server/database/test-setup.ts', 'e2e/peers/setup.ts', 'e2e/peers/foreign/setup.ts'],
        },
      },
    ],
  },
});
