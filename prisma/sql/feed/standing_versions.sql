-- What is registered about citizens, as versions known from their own `at`: of before versions were kept. In the order
-- that decides which of two with the same day and instant counts, as in citizen_states.
create or replace function standing_versions(p_ids integer[])
returns setof registration_version language sql stable as $$
  select citizen_id, (row_number() over (partition by citizen_id order by at, wins, content))::integer, kind, content,
    at, at, null::smallint, null::text
  from (
    select id as citizen_id, 'citizen' as kind, jsonb_build_object(
        'givenName', given_name, 'surname', surname, 'municipality', municipality,
        'addressProtected', address_protected, 'deceased', deceased) as content, at, true as wins
      from citizen where id = any (p_ids)
    union all
    select citizen_id, 'fund', jsonb_build_object(
        'from', valid_from, 'to', nullif(valid_to, 'infinity'), 'cancelled', cancelled,
        'fund', fund), at, effective_to >= valid_from
      from fund_membership where citizen_id = any (p_ids)
    union all
    select citizen_id, 'group', jsonb_build_object(
        'from', valid_from, 'to', nullif(valid_to, 'infinity'), 'cancelled', cancelled,
        'group', contact_group, 'category', person_category), at, effective_to >= valid_from
      from contact_group_registration where citizen_id = any (p_ids)
    union all
    select citizen_id, 'absence', jsonb_build_object(
        'from', valid_from, 'to', nullif(valid_to, 'infinity'), 'cancelled', cancelled,
        'type', absence_type), at, true
      from absence where citizen_id = any (p_ids)
    union all
    select citizen_id, 'referral', jsonb_build_object(
        'from', valid_from, 'to', nullif(valid_to, 'infinity'), 'cancelled', cancelled,
        'operator', operator, 'jobcenter', jobcenter), at, effective_to >= valid_from
      from referral where citizen_id = any (p_ids)) as stands
$$;
