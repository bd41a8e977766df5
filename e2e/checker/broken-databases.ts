import { type Owned, withClock } from './clocks';

/** Events bear the time their transaction began, as the obvious design has it, and no trigger stands in the way. */
export async function stampNow({ owner }: Owned): Promise<void> {
  await owner.query(`
    create or replace function next_feed_time(p_last timestamptz) returns timestamptz language sql volatile as $$
      select greatest(date_trunc('milliseconds', now() + (service_clock() - clock_timestamp())), p_last + interval '1 millisecond')
    $$;
    drop trigger cv_event_guard on cv_event`);
}

/** What is acknowledged is not on disk yet. */
export async function acknowledgeEarly({ owner }: Owned): Promise<void> {
  await owner.query(inEverySession('synchronous_commit = off'));
}

/**
 * `closing` in a row, as the obvious design has it, and all in REPEATABLE READ, where who waited for the lock reads the one of
 * before. It takes clocks that differ: by one clock alone a writer's time is later than it whatever it reads.
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

/** @param whose every session but for the role's that is named */
function inEverySession(setting: string, whose = ''): string {
  return `do $$ begin
    execute format('alter ${whose}database %I set ${setting.replaceAll("'", "''")}', current_database());
  end $$`;
}
