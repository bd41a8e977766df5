-- Creates the monthly partitions of the access log from last month to a year ahead (UTC months). Runs as the schema's
-- owner, since the application may not create tables. A partition inherits the triggers against UPDATE and DELETE, but
-- not the one against TRUNCATE, nor the statistics settings (0006_fewer_statistics): each gets its own.
create or replace function ensure_access_log_partitions() returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  month date;
  lacking regclass;
  made integer := 0;
begin
  -- Two concurrent calls would create the same partition.
  perform pg_advisory_xact_lock(advisory_class(), advisory_key('access-log-partitions'));
  for month in
    select generate_series(
      date_trunc('month', service_clock() - interval '1 month'),
      service_clock() + interval '12 months', '1 month')::date
  loop
    if to_regclass(format('access_log_%s', to_char(month, 'YYYY_MM'))) is null then
      execute format(
        'create table access_log_%s partition of access_log for values from (%L) to (%L)',
        to_char(month, 'YYYY_MM'), month::timestamp at time zone 'UTC',
        (month + interval '1 month') at time zone 'UTC');
      made := made + 1;
    end if;
  end loop;
  for lacking in
    select inhrelid from pg_inherits
    where inhparent = 'access_log'::regclass
      and not exists (select from pg_trigger where tgrelid = inhrelid and tgname = 'access_log_no_truncate')
  loop
    execute format(
      'create trigger access_log_no_truncate before truncate on %s for each statement execute function refuse_change()',
      lacking);
  end loop;
  for lacking in
    select inhrelid from pg_inherits join pg_class on oid = inhrelid
    where inhparent = 'access_log'::regclass and reloptions is null
  loop
    execute format('alter table %s set (autovacuum_analyze_scale_factor = 0.5)', lacking);
  end loop;
  return made;
end $$;
