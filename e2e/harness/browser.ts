import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { installDebians, runStep } from './debian';

/** What Chromium tries to reach on its own would only time out in a closed network. */
export const BROWSER_FLAGS: readonly string[] = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--disable-domain-reliability',
];

/**
 * The same for tests, whose pages live for seconds: V8 doesn't optimise code that is over before it pays, nor collect garbage on
 * threads that the other core needs. A browser that is measured has none of that (bench/measure/first-load.ts).
 */
export const TEST_BROWSER_FLAGS: readonly string[] = [
  ...BROWSER_FLAGS,
  '--js-flags=--no-opt --no-maglev --single-threaded-gc',
];

/** The environment variable that names a browser, above all else that is looked for. */
export const BROWSER_VARIABLE = 'BROWSER_PATH';

/**
 * Debian's, the one without windows first: it is the same engine, and a page of it costs a sixth of what one costs in the
 * whole browser, which draws its own tabs and buttons for each, headless or not.
 */
const DEBIANS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const DEBIAN_PACKAGES = ['chromium-headless-shell', 'chromium'];

/**
 * A Chromium that can be run: named by the environment, Playwright's own, Debian's, or one that is installed now.
 * @returns the program's path
 * @throws Error one sentence, when there is none and none could be had
 */
export function findBrowser(): string {
  const named = process.env[BROWSER_VARIABLE];
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`${BROWSER_VARIABLE} names ${named}, which is not there.`);
  }
  for (const find of [own, debians, installOwn, installed]) {
    const found = find();
    if (found) return found;
  }
  throw new Error(
    `No Chromium was found and none could be installed: install one (npx playwright install chromium, or your system's package) and name it in ${BROWSER_VARIABLE} if it is not found by itself.`,
  );
}

function own(): string | undefined {
  return existing(chromium.executablePath());
}

function debians(): string | undefined {
  return DEBIANS.find((file) => existsSync(file));
}

function installOwn(): string | undefined {
  const cli = path.resolve('node_modules/playwright/cli.js');
  return runStep('Installing Chromium', process.execPath, [cli, 'install', 'chromium']) ? own() : undefined;
}

function installed(): string | undefined {
  return DEBIAN_PACKAGES.some((name) => installDebians([name], name)) ? debians() : undefined;
}

function existing(file: string): string | undefined {
  return existsSync(file) ? file : undefined;
}
