-- The check of all cases: what it found so far, and when it finished.
create or replace function case_check_state()
returns table (expected boolean, differing integer, finished_at timestamptz) language sql stable security definer
set search_path = public, pg_temp as $$
  select expected, differing, finished_at from case_check
$$;
