// Errors of pg and PostgreSQL that mean there is no connection: the operating system's errors, SQLSTATE class 08, a
// server that starts, stops or accepts no connections (57P01–57P05, 55000), and one that refuses authentication (28xxx,
// 3D000).
const NO_CONNECTION =
  /^(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ENOENT|08...|57P0[1-5]|55000|28...|3D000)$/;
const NO_CONNECTION_MESSAGE =
  /^(?:Connection terminated|Client has encountered a connection error|Client was closed|Query read timeout)/;

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Whether the error means that there is no connection to the database. */
export function isConnectionLost(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isConnectionLost);
  return NO_CONNECTION.test(codeOf(error)) || (error instanceof Error && NO_CONNECTION_MESSAGE.test(error.message));
}

/** Whether no connection of the bounded pool came free in time, or the server has none left: HTTP 503, never 8236. */
export function isPoolFull(error: unknown): boolean {
  return (
    codeOf(error) === '53300' || (error instanceof Error && error.message === 'timeout exceeded when trying to connect')
  );
}

/** Serialisation failure or deadlock: the statement may succeed when retried. */
export function isSerialisation(error: unknown): boolean {
  return ['40001', '40P01'].includes(codeOf(error));
}

/** A lock was taken or not free in time: the statement may succeed later. */
export function isLockTaken(error: unknown): boolean {
  return codeOf(error) === '55P03';
}
