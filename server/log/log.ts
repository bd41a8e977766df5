import pino from 'pino';
import { scrub } from './scrubber';

export type Log = pino.Logger;

/** Fields whose value is never written, down to the second level. */
const SECRET_FIELDS = ['cpr', 'newCpr', 'password', 'secret', 'secretKey', 'key', 'token', 'authorization', 'cookie'];

/**
 * The log: one JSON object per line on standard error (standard output is for people and commands). Secrets are
 * removed by field name, and then everything that looks like a CPR from the finished line.
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

/** Copies only these fields, since a database error's detail, where and parameters quote rows. */
function errorFields(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error ? { code: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: errorFields(error.cause) };
  return { type: error.name, message: error.message, ...code, stack: error.stack, ...cause };
}
