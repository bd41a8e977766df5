-- Acts on cases lose the people after 90 days (docs/spec/worklist.md § 3, "Staff"), and what a person wrote.
create or replace function forget_case_people()
returns void language sql volatile security definer
set search_path = public, pg_temp as $$
  update case_act set user_id = null, given_to = null, taken_from = null, reason = null, before = '{}'
  where at < service_clock() - interval '90 days'
    and (num_nonnulls(user_id, given_to, taken_from, reason) > 0 or before <> '{}')
$$;
