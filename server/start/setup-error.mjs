/** Why the program cannot be set up, as one sentence for the person who starts it. */
export class SetupError extends Error {
  /** @override */
  name = 'SetupError';
}

/**
 * What the system calls a failure of its own.
 * @param {unknown} error
 * @returns {string | undefined} as in `ENOENT`
 */
export function codeOf(error) {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
