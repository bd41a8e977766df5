import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { checkNode } from './start/node-release.mjs';

checkNode();

/** Run with `npx vitest run --config server/vitest.config.ts --root .`, and `--project NAME` for one of them. */
const root = fileURLToPath(new URL('..', import.meta.url));
const DATABASE_TESTS = '**/*.db.test.ts';

/**
 * The slowest files, slowest first: started last, they would run alone at the end. Those of the checker use all
 * processor time, so other files stand between them.
 */
const SLOWEST = [
  'e2e/checker/history.',
  'e2e/checker/midnights.',
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
  'contract/saml-forged.',
  'contract/saml-logout.',
  'peers/peers.',
  'contract/bad-input.',
  'contract/npm-start.',
  // A second long, but it starts a server of its own.
  'contract/listening.',
];

class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = SLOWEST.findIndex((name) => moduleId.includes(`/${name}`));
      return at < 0 ? SLOWEST.length : at;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  root,
  resolve: { alias: [{ find: /^@\//, replacement: root }] },
  test: {
    allowOnly: false,
    passWithNoTests: false,
    restoreMocks: true,
    // Long enough for a busy machine: only a test that hangs exceeds it.
    testTimeout: 60_000,
    hookTimeout: 90_000,
    expect: { poll: { timeout: 20_000 } },
    setupFiles: ['server/database/test-seed.ts'],
    sequence: { sequencer: SlowestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // No file leaves state behind, so modules are loaded once for all.
          isolate: false,
          // Some wait for timeouts: three workers on two cores.
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
          // A file waits for its database or for programs half of the time: four workers on two cores.
          maxWorkers: 4,
          globalSetup: ['server/database/test-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'contract',
          isolate: false,
          include: ['e2e/{contract,peers}/*.spec.ts'],
          // A file waits for its server half of the time: four workers on two cores.
          maxWorkers: 4,
          // Runs after the other projects when several are run.
          sequence: { groupOrder: 1 },
          globalSetup: [
            'server/database/test-setup.ts',
            'e2e/contract/shared-servers.ts',
            'e2e/peers/setup.ts',
            'e2e/contract/saml-setup.ts',
          ],
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
