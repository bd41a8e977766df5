import { defineConfig, devices } from '@playwright/test';
import { BROWSER_VARIABLE, TEST_BROWSER_FLAGS } from '@/e2e/harness/browser';
import { checkNode } from '@/server/start/node-release.mjs';

checkNode();

// Found by the set-up, before any worker reads this file again.
const browser = process.env[BROWSER_VARIABLE];

/** Run with `npx playwright test --config e2e/playwright.config.ts`, after `npm run build`. */
export default defineConfig({
  testDir: 'screens',
  outputDir: '../.build/playwright',
  globalSetup: './screens-setup.ts',
  forbidOnly: true,
  retries: 0,
  fullyParallel: true,
  // Each worker has a server and a database of its own beside its browser.
  workers: 2,
  // For what hangs, not for what is slow: a machine may have other work.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : [['list']],
  use: {
    ...devices['Desktop Chrome'],
    // A worker's tests share one page, which Playwright empties between them, and e2e/fixtures.ts of what it leaves: its renderer
    // keeps the scripts it has compiled, a fifth of what a test costs. Another value for some tests would start more workers.
    reuseContext: true,
    locale: 'da-DK',
    timezoneId: 'Europe/Copenhagen',
    // Recording costs as much as the test: TRACE=1 when a failure’s picture does not tell enough.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: { ...(browser && { executablePath: browser }), args: [...TEST_BROWSER_FLAGS] },
  },
});
