// What pg and PostgreSQL say when there is no connection: the operating system's errors, SQLSTATE class 08, a server that
// starts, stops or takes no connections (57P01–57P05, 55000), and one that refuses the sign-in (28xxx, 3D000).
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

/** Whether no connection of the bounded pool came free in time, or the server has none left: 503, never 8236. */
export function isPoolFull(error: unknown): boolean {
  return (
    codeOf(error) === '53300' || (error instanceof Error && error.message === 'timeout exceeded when trying to connect')
  );
}

/** Serialisation failure or deadlock: the same statement may go through when tried again. */
export function isSerialisation(error: unknown): boolean {
  return ['40001', '40P01'].includes(codeOf(error));
}

/** A lock that is not waited for was taken, or one that is was not free in time: the same statement may go through later. */
export function isLockTaken(error: unknown): boolean {
  return codeOf(error) === '55P03';
}
