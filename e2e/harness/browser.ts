import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { installDebians, runStep } from './debian';

/** Disables Chromium's own requests, which would only time out in a closed network. */
export const BROWSER_FLAGS: readonly string[] = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--disable-domain-reliability',
];

/**
 * Flags for tests, whose pages live for seconds: V8 does not optimise short-lived code, nor collect garbage on threads
 * that take the other core. A measured browser has none of them (bench/drive/visitors.ts).
 */
export const TEST_BROWSER_FLAGS: readonly string[] = [
  ...BROWSER_FLAGS,
  '--js-flags=--no-opt --no-maglev --single-threaded-gc',
];

/** The environment variable that names a browser, before any other that is looked for. */
export const BROWSER_VARIABLE = 'BROWSER_PATH';

/**
 * Debian's, the one without windows first: it has the same engine, and a page costs a sixth of the time, since the full
 * browser draws its own tabs and buttons even when headless.
 */
const DEBIANS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const DEBIAN_PACKAGES = ['chromium-headless-shell', 'chromium'];

/**
 * A Chromium: named by the environment, Playwright's own, Debian's, or one that is installed now.
 * @returns the path of the program
 * @throws Error with one sentence, when there is none and none can be installed
 */
export function findBrowser(): string {
  const named = process.env[BROWSER_VARIABLE];
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`${BROWSER_VARIABLE} names ${named}, which does not exist.`);
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
