-- Step 4: everything at or before p_closing is visible and nothing will be added to it. Returns what is sealed, in
-- milliseconds since 1970. A late sealer writes nothing. Nothing is sealed while a register is being founded: the
-- founding seals all of its records at its end (data.md, "Founding").
create or replace function seal(p_closing bigint) returns bigint language plpgsql volatile security definer
set search_path = public, pg_temp as $$
begin
  update feed_state set sealed = from_milliseconds(p_closing)
    where sealed < from_milliseconds(p_closing)
      and not exists (select from founding where finished_at is null);
  return feed_sealed();
end $$;
