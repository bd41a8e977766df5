-- Begins to work out all cases anew. p_expected: that some differ. The nightly check expects none, and begins only
-- where none has begun for hours.
create or replace function case_check_begin(p_expected boolean)
returns void language sql volatile security definer
set search_path = public, pg_temp as $$
  update case_check set
    expected = p_expected, done_to = 0, differing = 0, begun_at = service_clock(), finished_at = null
  where p_expected or (finished_at is not null and begun_at < service_clock() - interval '6 hours')
$$;
