import { spawn } from 'node:child_process';
import type { SystemUser } from './system-user';

/** What a program ended with: its exit code (-1 when it could not be run at all) and what it printed. */
export type RunResult = { readonly code: number; readonly output: string };

/**
 * Runs one of PostgreSQL's programs in a session of its own, so that Ctrl-C in the terminal does not reach the database,
 * and with a bare environment, so that no PGDATA or TZ of the person who starts it does either.
 */
export function runAs(user: SystemUser | undefined, command: string, args: readonly string[]): Promise<RunResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      ...user,
      cwd: '/',
      detached: true,
      env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ code: -1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? -1, output: output.trim() }));
  });
}
