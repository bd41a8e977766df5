-- The cases of case_list counted, by kind, deadline, who has them, and whether they are on hold.
create or replace function case_counts(p_organisation_type smallint, p_organisation_code text)
returns jsonb language plpgsql stable security definer
set search_path = public, pg_temp as $$
declare
  today date := feed_today();
  counted jsonb;
begin
  select coalesce(jsonb_agg(jsonb_build_object(
      'kind', kind, 'deadline', deadline, 'userId', assignee, 'assignee', (
        select m.id from unit_member m where m.user_id = assignee order by m.signed_in_at desc limit 1),
      'held', held, 'count', cases)), '[]') into counted
    from (
      select w.kind, case_deadline(w.due_on, today) as deadline, w.assignee,
        coalesce(w.held_until > today, false) as held, count(*) as cases
      from case_scope(p_organisation_type, p_organisation_code) s
      join work_case w on w.unit_type = s.unit_type and w.unit_code = s.unit_code
      where w.last_day >= today and (s.municipality is null or w.municipality = s.municipality)
      group by 1, 2, 3, 4) by_kind;
  return jsonb_build_object('today', today, 'at', in_milliseconds(service_clock()), 'counts', counted);
end $$;
