import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Side } from '@/bench/report/compare';

const run = promisify(execFile);

/** Threads that drive the clients; more would take the database's cores. */
const THREADS = 2;

/**
 * The SQL alone, sent by PostgreSQL's own load generator: prepared statements, one connection per client.
 * @param script in pgbench's language; written to a file in `folder`
 * @param url of the application's role
 */
export function pgbenchSide(script: string, folder: string, url: string, clients: number): Side {
  const file = path.join(folder, 'script.pgbench');
  const { hostname, port, pathname, username, password } = new URL(url);
  const place = ['-h', hostname, '-p', port, '-U', username];
  return {
    name: 'pgbench',
    async turn(seconds) {
      writeFileSync(file, script, { mode: 0o600 });
      const shape = [
        '-M',
        'prepared',
        '-n',
        '-c',
        `${clients}`,
        '-j',
        `${Math.min(THREADS, clients)}`,
        '-T',
        `${seconds}`,
      ];
      const args = [...place, ...shape, '-f', file, pathname.slice(1)];
      const { stdout } = await run('pgbench', args, { env: { ...process.env, PGPASSWORD: password } });
      const rate = Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1]);
      const failed = Number(/^number of failed transactions: (\d+)/m.exec(stdout)?.[1] ?? 0);
      if (!(rate > 0) || failed > 0) throw new Error(`pgbench gave no rate:\n${stdout}`);
      return { rate, latencies: [] };
    },
  };
}
