import type pg from 'pg';
import { expect, vi } from 'vitest';

/** An advisory lock that every list waits for inside the database, holding its connection. */
const HELD = 424_242;

/** Prepares the database so that lists can be blocked (whileListsWait); for `prepare`. */
export async function makeListsWait(owner: pg.Pool): Promise<void> {
  await owner.query(`
    alter function list_facts rename to list_facts_at_once;
    create function list_facts(p_type smallint, p_code text, p_jobcenter text) returns jsonb
      language plpgsql volatile set lock_timeout = 0 as $$
      begin
        perform pg_advisory_xact_lock_shared(${HELD});
        return list_facts_at_once(p_type, p_code, p_jobcenter);
      end $$;
    grant execute on function list_facts to public`);
}

/** Lists requested while `work` runs are answered only afterwards. */
export async function whileListsWait(owner: pg.Pool, work: () => Promise<void>): Promise<void> {
  const holding = await owner.connect();
  try {
    await holding.query('select pg_advisory_lock($1)', [HELD]);
    await work();
  } finally {
    await holding.query('select pg_advisory_unlock($1)', [HELD]);
    holding.release();
  }
}

/** Settles when so many lists are blocked. */
export async function listsWaiting(owner: pg.Pool, count: number): Promise<void> {
  const sql = `select count(*)::int as waiting from pg_locks
    where locktype = 'advisory' and objid = ${HELD} and not granted
      and database = (select oid from pg_database where datname = current_database())`;
  await vi.waitFor(async () => expect((await owner.query(sql)).rows).toEqual([{ waiting: count }]), 20_000);
}
