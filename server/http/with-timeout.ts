/**
 * Waits for a promise until a timeout; rejects if the promise does.
 * @param ms milliseconds
 * @param late returned on timeout
 */
export async function withTimeout<Awaited, Late>(
  ms: number,
  awaited: Promise<Awaited>,
  late: Late,
): Promise<Awaited | Late> {
  let timer: NodeJS.Timeout | undefined;
  const elapsed = new Promise<Late>((resolve) => {
    timer = setTimeout(resolve, ms, late);
  });
  return Promise.race([awaited, elapsed]).finally(() => clearTimeout(timer));
}
