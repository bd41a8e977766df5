import type { TestDatabase } from '@/server/database/test-database';

/** A database as who changes its design needs it. */
export type Owned = Pick<TestDatabase, 'owner'> & { readonly superuser: TestDatabase['pool'] };

/** As far as clocks of machines that follow no common one may be behind and ahead of the true time (reliability.md § 1). Milliseconds. */
const BEHIND = 3_000;
export const AHEAD = 500;

/** Whoever asks for the time of the feed has another clock each time: the promise trusts none of them. */
export async function clocksThatDiffer(database: Owned): Promise<void> {
  await withClock(database, ['next_feed_time', 'close_epoch'], (text) => text);
}

/** Gives functions clocks that differ, and whatever else is to be changed in their text. */
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
