import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';

/** What Chromium tries to reach on its own would only time out in a closed network (platform.md, "A browser"). */
export const BROWSER_FLAGS: readonly string[] = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--disable-domain-reliability',
];

/** The environment variable that names a browser, above all else that is looked for. */
export const BROWSER_VARIABLE = 'BROWSER_PATH';

const DEBIAN = '/usr/bin/chromium';

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
  for (const find of [own, debians, installOwn, installDebians]) {
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
  return existing(DEBIAN);
}

function installOwn(): string | undefined {
  const cli = path.resolve('node_modules/playwright/cli.js');
  return run('Installing Chromium', process.execPath, [cli, 'install', 'chromium']) ? own() : undefined;
}

function installDebians(): string | undefined {
  if (process.getuid?.() !== 0 || !isDebian()) return undefined;
  const environment = { DEBIAN_FRONTEND: 'noninteractive' };
  const installed =
    run('Reading the package lists', 'apt-get', ['update', '-q'], environment) &&
    run(
      'Installing Debian’s Chromium',
      'apt-get',
      ['install', '-q', '-y', '--no-install-recommends', 'chromium'],
      environment,
    );
  return installed ? debians() : undefined;
}

function isDebian(): boolean {
  return existsSync('/etc/os-release') && /^ID(?:_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function existing(file: string): string | undefined {
  return existsSync(file) ? file : undefined;
}

/** @returns whether it went well; a way that fails is no failure as long as another is left */
function run(
  what: string,
  command: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): boolean {
  process.stderr.write(`${what} …\n`);
  try {
    execFileSync(command, args, { stdio: 'pipe', timeout: 180_000, env: { ...process.env, ...environment } });
    return true;
  } catch {
    return false;
  }
}
