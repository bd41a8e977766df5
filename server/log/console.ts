import { format } from 'node:util';
import type { Log } from './log';

/**
 * Sends what libraries print by themselves (Next reports a failed page on the console) through the log, so that it is
 * scrubbed like everything else and standard output stays the person's.
 */
export function sendConsoleTo(log: Log): void {
  const to =
    (level: 'debug' | 'warn' | 'error') =>
    (...args: unknown[]): void =>
      log[level]({ from: 'console' }, format(...args));
  Object.assign(globalThis.console, {
    log: to('debug'),
    info: to('debug'),
    debug: to('debug'),
    warn: to('warn'),
    error: to('error'),
  });
}
