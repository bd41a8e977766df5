-- Deletes expired responses.
create or replace function forget_kept_answers() returns void language sql volatile security definer
set search_path = public, pg_temp as $$
  delete from kept_answer where at <= service_clock() - interval '24 hours'
$$;
