/** Why the program cannot be set up, as one sentence for the person who starts it. */
export class SetupError extends Error {
  name = 'SetupError';
}
