import { StartError } from '@/server/config/start-error';
import { MOST_CONNECTIONS } from '@/server/database/pools';

/** Descriptors kept for everything but connections: the program's own, its log, and those of the database. */
const RESERVED = MOST_CONNECTIONS + 64;

/** With a connection goes a file at times, which is sent over it. */
const PER_CONNECTION = 2;

/** More connections than these are an attack, whatever the system allows: each takes memory. */
const MOST = 10_000;
const FEWEST = 32;

/**
 * How many connections all listeners together may keep, so that the database and files never lack a descriptor.
 * @param openFiles as `openFilesLimit` tells
 * @throws StartError when the system allows too few
 */
export function connectionsWithin(openFiles: number): number {
  const connections = Math.floor((openFiles - RESERVED) / PER_CONNECTION);
  if (connections >= FEWEST) return Math.min(MOST, connections);
  throw new StartError(
    `This process may open ${openFiles} files at once and needs ${RESERVED + FEWEST * PER_CONNECTION}: raise the limit (ulimit -n).`,
  );
}

/** How many files and connections this process may have open; without a limit, infinitely many. */
export function openFilesLimit(): number {
  const { userLimits } = process.report.getReport() as {
    readonly userLimits?: { readonly open_files: { readonly soft: number | 'unlimited' } };
  };
  const soft = userLimits?.open_files.soft;
  return typeof soft === 'number' ? soft : Number.POSITIVE_INFINITY;
}
