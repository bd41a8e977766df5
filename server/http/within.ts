/**
 * Waits so long, and no longer. Rejects as what is awaited does.
 * @param ms milliseconds
 * @param late what comes instead of an answer that has not come by then
 */
export async function within<Awaited, Late>(
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
