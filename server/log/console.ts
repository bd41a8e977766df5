import { format } from 'node:util';
import type { Log } from './log';

/**
 * Redirects the console to the log: what libraries print (Next reports failed pages there) must be scrubbed too, and
 * must not mix with what the program prints for people.
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
