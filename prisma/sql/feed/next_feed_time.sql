-- The feed time of the next event of a citizen whose row the caller has locked (reliability.md § 1, "Writer").
-- The shared lock comes first and `closing` is read after it: a sealer that did not see us hold the lock has set a
-- `closing` that we see, so our time is later than what it seals.
create or replace function next_feed_time(p_last timestamptz) returns timestamptz language plpgsql volatile as $$
declare
  closing bigint;
begin
  perform pg_advisory_xact_lock_shared(advisory_class(), advisory_key('feed-writer'));
  select last_value into closing from feed_closing;
  return greatest(
    date_trunc('milliseconds', service_clock()),
    from_milliseconds(closing + 1),
    p_last + interval '1 millisecond');
end $$;
