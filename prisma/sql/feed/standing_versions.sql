-- What is registered about citizens, as versions known from their own `at`: of before versions were kept. In the order
-- that decides which of two with the same day and instant counts, as in citizen_states.
create or replace function standing_versions(p_ids integer[])
returns setof registration_version language sql stable as $$
  select citizen_id, (row_number() over (partition by citizen_id order by at, wins, content))::integer, kind, content,
    at, at, null::smallint, null::text
  from (
    -- The row, and a flag that another record has said.
    select id as citizen_id, 'citizen' as kind, jsonb_strip_nulls(jsonb_build_object(
        'givenName', given_name, 'surname', surname, 'municipality', municipality,
        'addressProtected', case when coalesce(address_protected_at, c.at) = said.at then address_protected end,
        'deceased', case when coalesce(deceased_at, c.at) = said.at then deceased end)) as content,
        said.at, true as wins
      from citizen c, lateral (
        select c.at union select c.address_protected_at union select c.deceased_at) as said (at)
      where id = any (p_ids) and isfinite(said.at)
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
