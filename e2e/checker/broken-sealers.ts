import type { FeedClock } from '@/server/operations/ports/change-feed';

/** Leaves step 3 out: sees no writers, so it waits for none. */
export function withoutStepThree(clock: FeedClock): FeedClock {
  return { ...clock, writers: async () => [] };
}

/** Step 4 reads `closing` again and so seals what another sealer has closed meanwhile and still waits for. */
export function rereadingClosing(): (clock: FeedClock) => FeedClock {
  let latest = 0;
  return (clock) => ({
    ...clock,
    async closeEpoch(youngest) {
      const closing = await clock.closeEpoch(youngest);
      latest = Math.max(latest, closing ?? 0);
      return closing;
    },
    seal: () => clock.seal(latest),
  });
}
