/** An expected failure of the set-up, with one sentence for the user as its message. */
export class SetupError extends Error {
  /** @override */
  name = 'SetupError';
}

/**
 * The code of a system error.
 * @param {unknown} error
 * @returns {string | undefined} for example `ENOENT`
 */
export function codeOf(error) {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
