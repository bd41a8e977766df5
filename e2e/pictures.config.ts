import { defineConfig } from '@playwright/test';
import tests from './playwright.config';

/** Draws the screens (`npm run screens`): the same server, register and steps as the tests. */
export default defineConfig({
  ...tests,
  testDir: 'pictures',
  outputDir: '../.build/pictures',
  timeout: 60_000,
});
