import type { Logger } from 'pino';
import type { SecurityEvent } from '@/server/operations/attempts';

/** Writes attempts to the security log: lines of the program's log with `log: "security"`. */
export function createSecurityLog(log: Logger): (attempt: SecurityEvent, count: number) => void {
  return (event, count) => log.warn({ log: 'security', ...event, count }, 'attempt refused');
}
