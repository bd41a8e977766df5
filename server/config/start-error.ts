/**
 * An expected failure of a start or a command, with one sentence for the user as its message. main and the command line
 * print the message without a stack and exit with 1.
 */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** Runs work whose errors of one kind are such sentences already. Throws StartError for those. */
export function orStartError<Result>(kind: abstract new (...args: never) => Error, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw error instanceof kind ? new StartError(error.message) : error;
  }
}
