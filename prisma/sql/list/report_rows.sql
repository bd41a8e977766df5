-- The rows of a page of the list (list_rows.sql) as the report's screen shows them (ux.md, "Rapport"). For everybody,
-- over the events inside the period and the filters: jobcenter as stamped on the last, how many, and of which types.
-- For those who belong to the caller today also the name, unless it is protected, and contact group, status and
-- availability; who belonged to the caller then may be anybody's now.
-- p_inside: the condition of list_condition.sql, with the parameters it needs.
create or replace function report_rows(
  p_actor actor, p_rows jsonb, p_inside text, p_start timestamptz, p_end timestamptz, p_jobcenter text)
returns jsonb language plpgsql stable as $$
declare
  answer jsonb;
begin
  execute format($q$
    select coalesce(jsonb_agg(listed.fields || jsonb_build_object(
        'jobcenter', changes.jobcenter,
        'changes', changes.number,
        'types', changes.types,
        'now', case when own.theirs then jsonb_build_object(
          'name', case when not c.address_protected then c.given_name || ' ' || c.surname end,
          'group', (select g.contact_group from contact_group_registration g
                    where g.citizen_id = c.id and not g.cancelled
                      and in_force_on($6, g.valid_from, g.effective_to) limit 1),
          'status', cv.status,
          'availability', cv.availability) end)
        order by listed.at), '[]')
    from jsonb_array_elements($5) with ordinality listed (fields, at)
    join citizen c on c.id = (listed.fields ->> 'citizenId')::integer
    left join cv on cv.citizen_id = c.id and cv.state <> 'deleted'
    cross join lateral (
      select count(*) as number, jsonb_agg(distinct e.change_type) as types,
        (array_agg(e.jobcenter order by e.position desc))[1] as jobcenter
      from cv_event e where e.citizen_id = c.id and %1$s) changes
    cross join lateral (select %2$s as theirs from citizen_stamps(c.id, c.municipality, $6) s) own$q$,
    p_inside,
    case list_stamp(p_actor.organisation_type)
      when 'jobcenter' then 's.jobcenter = $3'
      when 'fund' then 's.fund::text = $3'
      when 'municipality' then 'c.municipality = $3'
      when 'operator' then 's.operator = $3'
      else 'true' end)
    into answer using p_start, p_end, p_actor.organisation_code, p_jobcenter, p_rows, feed_today();
  return answer;
end $$;
