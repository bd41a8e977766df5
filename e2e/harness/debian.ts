import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const PATIENCE_MS = 180_000;
let listsAreRead = false;

/**
 * Installs Debian packages where this machine runs Debian and this user may.
 * @param patienceMs timeout in milliseconds
 * @returns whether it succeeded
 */
export function installDebians(names: readonly string[], what: string, patienceMs = PATIENCE_MS): boolean {
  if (process.getuid?.() !== 0 || !isDebian()) return false;
  const environment = { DEBIAN_FRONTEND: 'noninteractive' };
  listsAreRead ||= runStep('Reading the package lists', 'apt-get', ['update', '-q'], environment);
  return (
    listsAreRead &&
    runStep(
      `Installing Debian’s ${what}`,
      'apt-get',
      ['install', '-q', '-y', '--no-install-recommends', ...names],
      environment,
      patienceMs,
    )
  );
}

function isDebian(): boolean {
  return existsSync('/etc/os-release') && /^ID(?:_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** @returns whether it succeeded; a failure is not an error while there are alternatives */
export function runStep(
  what: string,
  command: string,
  args: readonly string[],
  environment: Record<string, string> = {},
  patienceMs = PATIENCE_MS,
): boolean {
  process.stderr.write(`${what} …\n`);
  try {
    execFileSync(command, args, { stdio: 'pipe', timeout: patienceMs, env: { ...process.env, ...environment } });
    return true;
  } catch {
    return false;
  }
}
