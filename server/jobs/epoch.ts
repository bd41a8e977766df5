import type { FeedClock } from '@/server/operations/ports/change-feed';
import { pause } from './pause';

/** How often an epoch is closed while somebody waits, and how young one must be for another sealer's to do. Milliseconds. */
export const EPOCH = 50;
const YOUNG = 45;
/** How soon the writers of before an epoch are looked for again; doubled up to EPOCH while they stay. Milliseconds. */
export const LOOK = 5;
/** A writer that takes longer than this holds up everybody who polls. Milliseconds. */
const HELD_UP = 5_000;

/** What became of an epoch, milliseconds since 1970; without `closing` when another sealer's was so young that it will do. */
type Epoch = { readonly closing: number | undefined; readonly sealed: number };

/**
 * Closes one epoch, waits for the writers of before it, seals it (reliability.md § 1, steps 1 to 4). What is given up in
 * the middle does no harm: the next epoch, whoever closes it, seals more.
 * @param stop ends the wait for writers; nothing is sealed then
 * @param onHeldUp told once when writers stay open that long, with how many
 * @returns undefined when it was stopped
 */
export async function sealEpoch(
  clock: FeedClock,
  stop: AbortSignal,
  onHeldUp: (writers: number) => void,
): Promise<Epoch | undefined> {
  const closing = await clock.closeEpoch(YOUNG);
  if (closing === undefined) return { closing, sealed: await clock.sealed() };
  const before = new Set(await clock.writers());
  let tellAt = performance.now() + HELD_UP;
  for (let look = LOOK; before.size > 0; look = Math.min(2 * look, EPOCH)) {
    if (performance.now() >= tellAt) {
      onHeldUp(before.size);
      tellAt = Number.POSITIVE_INFINITY;
    }
    await pause(look, stop);
    if (stop.aborted) return undefined;
    // Only who was there at step 2: those who came later have read a later `closing`.
    const now = new Set(await clock.writers());
    for (const writer of before) if (!now.has(writer)) before.delete(writer);
  }
  return { closing, sealed: await clock.seal(closing) };
}
