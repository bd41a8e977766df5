import * as z from 'zod/mini';
import { StartError } from '@/server/config/start-error';
import { MAX_CONNECTIONS as MAX_POOLED } from '@/server/database/pools';

/** Descriptors reserved for database connections, the log and everything else that is not an HTTP connection. */
const RESERVED = MAX_POOLED + 64;

/** A connection and the file that is sent over it. */
const PER_CONNECTION = 2;

/** More are an attack, and each takes memory. */
const MAX_CONNECTIONS = 10_000;
const MIN_CONNECTIONS = 32;

/**
 * How many connections all listeners together may keep, so that the database and files never lack a descriptor.
 * @param openFiles as returned by `openFilesLimit`
 * @throws StartError if the system allows too few
 */
export function connectionsWithin(openFiles: number): number {
  const connections = Math.floor((openFiles - RESERVED) / PER_CONNECTION);
  if (connections >= MIN_CONNECTIONS) return Math.min(MAX_CONNECTIONS, connections);
  const needed = RESERVED + MIN_CONNECTIONS * PER_CONNECTION;
  throw new StartError(
    `This process may open ${openFiles} files at once and needs ${needed}: raise the limit (ulimit -n).`,
  );
}

/** Node's report, where the system has such a limit. */
const limited = z.object({ userLimits: z.object({ open_files: z.object({ soft: z.number() }) }) });

/** How many file descriptors this process may have open; Infinity without a limit. */
export function openFilesLimit(): number {
  const { data } = z.safeParse(limited, process.report.getReport());
  return data?.userLimits.open_files.soft ?? Number.POSITIVE_INFINITY;
}
