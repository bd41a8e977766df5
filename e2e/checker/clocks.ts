import type { TestDatabase } from '@/server/database/test-database';

/** A database with the privileges to change its design. */
export type Owned = Pick<TestDatabase, 'owner'> & { readonly superuser: TestDatabase['pool'] };

/**
 * How far unsynchronised clocks of machines may be behind and ahead of the true time (reliability.md § 1).
 * Milliseconds.
 */
const BEHIND = 3_000;
export const AHEAD = 500;

/** Every reading of the feed's time comes from another clock: the guarantee must not depend on clocks. */
export async function differingClocks(database: Owned): Promise<void> {
  await withClock(database, ['next_feed_time', 'close_epoch'], (text) => text);
}

/** Gives functions differing clocks, and applies another change to their text. */
export async function withClock(
  { owner }: Owned,
  functions: readonly string[],
  change: (text: string) => string,
): Promise<void> {
  await owner.query(`
    create function some_clock() returns timestamptz language sql volatile as $$
      select service_clock() + (random() * ${BEHIND + AHEAD} - ${BEHIND}) * interval '1 millisecond'
    $$`);
  for (const name of functions) {
    const { rows } = await owner.query<{ text: string }>(
      'select pg_get_functiondef(oid) as text from pg_proc where proname = $1',
      [name],
    );
    const [{ text }] = rows as [{ text: string }];
    await owner.query(change(text.replaceAll('service_clock()', 'some_clock()')));
  }
}
