import { type Owned, withClock } from './clocks';

/**
 * Events get the time at which their transaction began, as in the obvious design, without the trigger that refuses it.
 */
export async function stampNow({ owner }: Owned): Promise<void> {
  await owner.query(`
    create or replace function next_feed_time(p_last timestamptz) returns timestamptz language sql volatile as $$
      select greatest(date_trunc('milliseconds', now() + (service_clock() - clock_timestamp())), p_last + interval '1 millisecond')
    $$;
    drop trigger cv_event_guard on cv_event`);
}

/** Commits are acknowledged before they are on disk. */
export async function acknowledgeEarly({ owner }: Owned): Promise<void> {
  await owner.query(inEverySession('synchronous_commit = off'));
}

/**
 * `closing` in a row instead of a sequence, as in the obvious design, and all transactions in REPEATABLE READ, where a
 * writer that waited for the lock reads an outdated `closing`. It needs differing clocks: with a single clock a
 * writer's time is later in any case.
 */
export async function repeatableRead(database: Owned): Promise<void> {
  const { owner, superuser } = database;
  await owner.query(`
    drop trigger cv_event_guard on cv_event;
    create table closing_row (last_value bigint not null);
    insert into closing_row select last_value from feed_closing;
    grant select, update on closing_row to cv_app;
    create function follow_closing(p_value bigint) returns bigint language sql volatile as $$
      update closing_row set last_value = p_value;
      select setval('feed_closing', p_value)
    $$`);
  await withClock(database, ['next_feed_time', 'close_epoch'], (text) =>
    text.replaceAll('from feed_closing', 'from closing_row').replace("setval('feed_closing', ", 'follow_closing('),
  );
  await superuser.query(inEverySession("default_transaction_isolation = 'repeatable read'", 'role cv_app in '));
}

/** @param whose every session unless a role is named */
function inEverySession(setting: string, whose = ''): string {
  return `do $$ begin
    execute format('alter ${whose}database %I set ${setting.replaceAll("'", "''")}', current_database());
  end $$`;
}
