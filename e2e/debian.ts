import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * Installs a package of Debian's where that is what this machine runs and we may.
 * @returns whether it went well
 */
export function installDebians(name: string, what: string): boolean {
  if (process.getuid?.() !== 0 || !isDebian()) return false;
  const environment = { DEBIAN_FRONTEND: 'noninteractive' };
  return (
    runStep('Reading the package lists', 'apt-get', ['update', '-q'], environment) &&
    runStep(
      `Installing Debian’s ${what}`,
      'apt-get',
      ['install', '-q', '-y', '--no-install-recommends', name],
      environment,
    )
  );
}

function isDebian(): boolean {
  return existsSync('/etc/os-release') && /^ID(?:_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** @returns whether it went well; a way that fails is no failure as long as another is left */
export function runStep(
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
