-- Notes that the midnight job of a build runs, and returns whether it may go on: that of no build that came later has
-- run in the last five minutes (docs/spec/rules.md § 1, "The job"). So while two versions run side by side the older
-- one rests, and goes on when the newer one has been taken back. Builds are ordered by when each first came.
create or replace function is_newest_build(p_build text) returns boolean language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  now timestamptz := service_clock();
  own integer;
begin
  update build set last_seen_at = now where name = p_build returning id into own;
  if own is null then
    insert into build (name, last_seen_at) values (p_build, now)
      on conflict (name) do update set last_seen_at = now returning id into own;
  end if;
  -- A time ahead of the clock is of before it was set back.
  return not exists (select from build where id > own and last_seen_at between now - interval '5 minutes' and now);
end $$;
