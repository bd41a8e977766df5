/**
 * Why the program cannot start, as one sentence for the person who starts it: main and the command line print it alone,
 * without a stack, and end with exit code 1.
 */
export class StartError extends Error {
  override readonly name = 'StartError';
}
