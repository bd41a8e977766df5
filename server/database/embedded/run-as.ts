import { spawn } from 'node:child_process';
import type { SystemUser } from './system-user';

/** A program's exit code (-1 when it could not be run) and output. */
export type RunResult = { readonly code: number; readonly output: string };

/**
 * Runs one of PostgreSQL's programs in a session of its own, so that Ctrl-C in the terminal does not stop the database,
 * and with a minimal environment, so that no PGDATA or TZ of the user affects it.
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
