import type { FeedClock } from '@/server/operations/ports/change-feed';
import { pause } from './pause';

/** How often an epoch is closed while a reader waits. */
export const EPOCH_MS = 50;
/** An epoch that another sealer closed less than this ago is used instead of a new one. */
const YOUNG_EPOCH_MS = 45;
/** The first delay between two looks at the open writers; it doubles up to EPOCH_MS. */
export const POLL_MS = 5;
/** A writer open for longer than this is reported, since it delays every reader. */
const HELD_UP_MS = 5_000;

/** The result of an epoch, in milliseconds since 1970; no `closing` when another sealer's young epoch was used. */
type Epoch = { readonly closing: number | undefined; readonly sealed: number };

/**
 * Closes one epoch, waits for the writers from before it and seals it (reliability.md § 1, steps 1 to 4). Stopping half
 * way does no harm: the next epoch of any instance seals more.
 * @param stop ends the wait for writers; nothing is sealed then
 * @param onHeldUp called once with the number of writers that stay open for longer than HELD_UP_MS
 * @returns undefined when it was stopped
 */
export async function sealEpoch(
  clock: FeedClock,
  stop: AbortSignal,
  onHeldUp: (writers: number) => void,
): Promise<Epoch | undefined> {
  const closing = await clock.closeEpoch(YOUNG_EPOCH_MS);
  if (closing === undefined) return { closing, sealed: await clock.sealed() };
  const before = new Set(await clock.writers());
  let reportAt = performance.now() + HELD_UP_MS;
  for (let delay = POLL_MS; before.size > 0; delay = Math.min(2 * delay, EPOCH_MS)) {
    if (performance.now() >= reportAt) {
      onHeldUp(before.size);
      reportAt = Number.POSITIVE_INFINITY;
    }
    await pause(delay, stop);
    if (stop.aborted) return undefined;
    // Only the writers of step 2: later ones have read a later `closing`.
    const now = new Set(await clock.writers());
    for (const writer of before) if (!now.has(writer)) before.delete(writer);
  }
  return { closing, sealed: await clock.seal(closing) };
}
