import { defineConfig, devices } from '@playwright/test';
import { BROWSER_VARIABLE, TEST_BROWSER_FLAGS } from '@/e2e/harness/browser';
import { checkNode } from '@/server/start/node-release.mjs';

checkNode();

// Set by the set-up, before any worker reads this file again.
const browser = process.env[BROWSER_VARIABLE];

/** Run with `npx playwright test --config e2e/playwright.config.ts`, after `npm run build`. */
export default defineConfig({
  testDir: 'screens',
  outputDir: '../.build/playwright',
  globalSetup: './screens-setup.ts',
  forbidOnly: true,
  retries: 0,
  fullyParallel: true,
  // Each worker has a server and a database of its own beside its browser, and waits a fifth of the time: three on two
  // cores.
  workers: 3,
  // For tests that hang, not for slow ones: the machine may be busy.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : [['list']],
  use: {
    ...devices['Desktop Chrome'],
    // A worker's tests share one page, which Playwright clears between them, and e2e/fixtures.ts what it leaves: the
    // renderer keeps its compiled scripts, a fifth of the time of a test. Another value for some tests would start more
    // workers.
    reuseContext: true,
    locale: 'da-DK',
    timezoneId: 'Europe/Copenhagen',
    // Recording doubles the time of a test: TRACE=1 when a failure's picture is not enough.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: { ...(browser && { executablePath: browser }), args: [...TEST_BROWSER_FLAGS] },
  },
});
