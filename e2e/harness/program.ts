/** Aborts on SIGINT or SIGTERM, so that the program ends as if its time were up. */
export function interruption(): AbortSignal {
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupted.abort());
  return interrupted.signal;
}

/** @throws RangeError with one sentence */
export function numberOption(name: string, given: string | undefined, standard: number, least = 0): number {
  const value = given === undefined ? standard : Number(given);
  if (Number.isFinite(value) && value >= least) return value;
  throw new RangeError(`--${name} must be a number from ${least}`);
}

/** Runs a command-line program; errors of its caller are printed as a sentence, all others with their stack. */
export function runProgram(main: (args: readonly string[]) => Promise<void>): void {
  main(process.argv.slice(2)).catch((error: unknown) => {
    const expected = error instanceof RangeError || (error instanceof TypeError && 'code' in error);
    process.stderr.write(
      `${expected ? (error as Error).message : error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exit(1);
  });
}
