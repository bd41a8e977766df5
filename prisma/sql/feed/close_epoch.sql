-- Each of the sealer's statements is a transaction of its own, and any instance may seal at any time (reliability.md
-- § 1).
--
-- Step 1: moves `closing` up to the clock and returns it, in milliseconds since 1970; null when another sealer did so
-- less than p_youngest milliseconds ago. The lock prevents concurrent sealers from moving it backwards.
create or replace function close_epoch(p_youngest integer) returns bigint language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  clock bigint;
  closing bigint;
begin
  perform pg_advisory_xact_lock(advisory_class(), advisory_key('close-epoch'));
  select last_value into closing from feed_closing;
  clock := in_milliseconds(service_clock());
  if clock - closing between 0 and p_youngest - 1 then return null; end if;
  return setval('feed_closing', greatest(clock, closing + 1));
end $$;
