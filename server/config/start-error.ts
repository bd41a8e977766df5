/**
 * An expected failure of a start or a command, with one sentence for the user as its message. main and the command line
 * print the message without a stack and exit with 1.
 */
export class StartError extends Error {
  override readonly name = 'StartError';
}
