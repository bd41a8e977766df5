-- How many look-ups by number a person made lately, and how many found nobody or nobody of theirs (reliability.md § 3).
create or replace function look_ups(p_organisation_type smallint, p_organisation_code text, p_user_id text, p_seconds integer)
returns table (all_made bigint, misses bigint) language sql stable as $$
  select count(*), count(*) filter (where outcome <> 'allowed') from access_log
  where user_id = p_user_id and at > clock_timestamp() - make_interval(secs => p_seconds) and operation = 'FindCitizen'
    and outcome not in ('1014', 'not-permitted')
    and organisation_type = p_organisation_type and organisation_code = p_organisation_code
$$;
