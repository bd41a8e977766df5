-- Steps 2 and 3: the transactions that currently hold the writers' shared lock.
create or replace function feed_writers() returns text[] language sql volatile security definer
set search_path = public, pg_temp as $$
  select coalesce(array_agg(virtualtransaction), '{}') from pg_locks
  where locktype = 'advisory' and granted and mode = 'ShareLock' and objsubid = 2
    and database = (select oid from pg_database where datname = current_database())
    and classid::bigint = advisory_class() and objid::bigint = advisory_key('feed-writer')
$$;
