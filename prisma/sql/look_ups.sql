-- How many look-ups by number a person made in the last hour, and how many of the last ten minutes' found nobody, or
-- nobody of theirs (reliability.md § 3).
create or replace function look_ups(p_organisation_type smallint, p_organisation_code text, p_user_id text)
returns table (last_hour bigint, misses_last_ten_minutes bigint) language sql stable as $$
  select count(*), count(*) filter (where outcome <> 'allowed' and at > service_clock() - interval '10 minutes')
  from access_log
  where user_id = p_user_id and at > service_clock() - interval '1 hour' and operation = 'FindCitizen'
    and outcome not in ('1014', 'not-permitted', 'over-budget')
    and organisation_type = p_organisation_type and organisation_code = p_organisation_code
$$;
