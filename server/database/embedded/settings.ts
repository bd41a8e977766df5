import { totalmem } from 'node:os';
import { LOG_SETTINGS } from '@/server/database/role-sql';

const MEBIBYTE = 1024 * 1024;

/** Flags of initdb for a new cluster. Queries that show names sort them by COLLATE "da-x-icu". */
export const INITDB_FLAGS: readonly string[] = [
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--auth=scram-sha-256',
  '--username=postgres',
];

/**
 * Settings on the server's command line, not in its file, so that they change with the program.
 * @param timeZone the cluster's default; no role or connection of the application relies on it (data.md "Time")
 */
export function serverSettings(port: number, timeZone: string): Readonly<Record<string, string>> {
  const memory = Math.floor(totalmem() / MEBIBYTE);
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    timezone: timeZone,
    log_timezone: 'UTC',
    max_connections: '80',
    shared_buffers: `${Math.max(16, Math.min(512, Math.floor(memory / 8)))}MB`,
    maintenance_work_mem: `${Math.max(16, Math.min(256, Math.floor(memory / 32)))}MB`,
    work_mem: '16MB',
    max_wal_size: '2GB',
    random_page_cost: '1.1',
    jit: 'off',
    fsync: 'on',
    synchronous_commit: 'on',
    // No prepared transactions: one left behind would hold its locks for ever (reliability.md § 1).
    max_prepared_transactions: '0',
    ...LOGGING,
  };
}

/** A week of log files without statements. */
const LOGGING: Readonly<Record<string, string>> = {
  logging_collector: 'on',
  log_directory: 'log',
  log_filename: 'postgres-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  log_statement: 'none',
  ...LOG_SETTINGS,
};

/** For pg_ctl's -o, which passes it to a shell. */
export function asCommandLine(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}='${value}'`)
    .join(' ');
}
