import pino from 'pino';
import { scrub } from './scrubber';

export type Log = pino.Logger;

/** Fields whose value is never written, wherever they stand up to the second level. */
const SECRET_FIELDS = ['cpr', 'newCpr', 'password', 'secret', 'secretKey', 'key', 'token', 'authorization', 'cookie'];

/**
 * The program's log: one JSON object a line on standard error (standard output belongs to people and to the command
 * line's answers). Secrets are left out by name, and whatever still looks like a CPR is taken out of the finished line.
 * @param write replaced by tests
 */
export function createLog(level: string, write: (line: string) => void = toStandardError): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: errorFields },
    redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '[removed]' },
  };
  return pino(options, { write: (line: string) => write(scrub(line)) });
}

const standardError = pino.destination({ fd: 2, sync: true });

function toStandardError(line: string): void {
  standardError.write(line);
}

/**
 * What is told of an error. A database error's detail, where and parameters quote rows, so only the named fields go out.
 */
function errorFields(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error ? { code: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: errorFields(error.cause) };
  return { type: error.name, message: error.message, ...code, stack: error.stack, ...cause };
}
