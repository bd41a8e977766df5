-- Notes how far the check of all cases has come, and how many more differed; p_done_to null: it has seen everyone.
create or replace function case_check_on(p_done_to integer, p_differing integer)
returns void language sql volatile security definer
set search_path = public, pg_temp as $$
  update case_check set
    done_to = coalesce(p_done_to, done_to), differing = differing + p_differing,
    finished_at = case when p_done_to is null then service_clock() end
$$;
