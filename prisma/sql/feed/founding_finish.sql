-- Ends a founding (data.md, "Founding"): seals everything founded, and advances the feed's clock and the sequence of
-- citizen ids. Deletes the staged lines and the digest.
create or replace function founding_finish() returns table (taken bigint, repeated bigint, refused bigint)
language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  latest timestamptz;
begin
  select latest_feed_at into latest from founding;
  if latest is not null then
    update feed_state set sealed = greatest(sealed, latest);
    perform setval('feed_closing', greatest(in_milliseconds(latest), (select last_value from feed_closing)));
  end if;
  perform setval(pg_get_serial_sequence('citizen', 'id'), m.id)
    from (select max(id) as id from citizen) m where m.id is not null;
  -- What was founded has its cases.
  update case_check set done_to = 0, differing = 0, finished_at = service_clock();
  truncate founding_line, founding_number;
  return query update founding f set phase = 'finished', finished_at = service_clock(), content_hash = null,
      group_done = null
    returning f.taken, f.repeated, f.refused;
end $$;
