-- The feed time of a citizen's next event; the caller has locked the citizen's row (reliability.md § 1, "Writer").
-- The shared lock is taken before `closing` is read: a sealer that did not see the lock has set a `closing` that is
-- read here, so this feed time is later than what it seals.
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
