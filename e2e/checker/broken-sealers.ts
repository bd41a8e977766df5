import type { TestDatabase } from '@/server/database/test-database';
import type { FeedClock } from '@/server/operations/ports';

/** Step 3 left out: nobody is seen to write, so nobody is waited for. */
export function withoutStepThree(clock: FeedClock): FeedClock {
  return { ...clock, writers: async () => [] };
}

/** Step 4 reads `closing` again and so seals what another sealer has closed since and still waits for. */
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

/** Events bear the time their transaction began, as the obvious design has it, and no trigger stands in the way. */
export async function stampNow({ owner }: Pick<TestDatabase, 'owner'>): Promise<void> {
  await owner.query(`
    create or replace function next_feed_time(p_last timestamptz) returns timestamptz language sql volatile as $$
      select greatest(date_trunc('milliseconds', now()), p_last + interval '1 millisecond')
    $$;
    drop trigger cv_event_guard on cv_event`);
}
