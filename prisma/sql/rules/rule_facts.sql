-- What the rules read of citizens for whom one of some contact groups is registered on a day: those after a citizen,
-- in id order. Lean, since a preview reads a million: arrays instead of objects, no CV element, and of the CV's choice
-- only what is stored. Instants are milliseconds since 1970; null for a day without end. The fund is that of the day.
create or replace function rule_facts(
  p_actor actor, p_day date, p_groups smallint[], p_after integer, p_limit integer)
returns json language sql stable security definer
set search_path = public, pg_temp as $$
  select coalesce(json_agg(json_build_array(
      c.id, c.municipality, c.deceased,
      (select fund from fund_membership f where f.citizen_id = c.id and not f.cancelled
        and in_force_on(p_day, f.valid_from, f.effective_to)),
      (select json_agg(json_build_array(contact_group, person_category, valid_from, nullif(effective_to, 'infinity'))
          order by at, contact_group)
        from contact_group_registration g
        where g.citizen_id = c.id and not g.cancelled and g.effective_to >= g.valid_from),
      (select json_agg(json_build_array(absence_type, valid_from, nullif(effective_to, 'infinity')))
        from absence a where a.citizen_id = c.id and not a.cancelled and a.effective_to >= a.valid_from),
      case when s.citizen_id is not null then json_build_array(
        s.day, s.requirement, s.contact_group, s.side, s.minimum_met, in_milliseconds(s.choices_from),
        s.next_change_on, s.rule_set) end,
      case when cv.citizen_id is not null then json_build_array(
        cv.state, cv.status, cv.availability, cv.choice, cv.choice_by, in_milliseconds(cv.choice_at),
        coalesce(cv.minimum, case when s.minimum_met then 31 else 0 end)) end) order by c.id), '[]')
  from (
    select citizen_id from contact_group_registration
    where citizen_id > p_after and contact_group = any (p_groups) and not cancelled
      and in_force_on(p_day, valid_from, effective_to)
    order by citizen_id limit p_limit) found
  join citizen c on c.id = found.citizen_id
  left join standing s on s.citizen_id = c.id
  left join cv on cv.citizen_id = c.id
$$;
