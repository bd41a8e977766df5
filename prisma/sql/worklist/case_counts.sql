-- The cases of case_list counted, by kind, deadline, who has them, and whether they are on hold. p_filter: of cases_in,
-- without what depends on who asks, so that the counts can be shared.
-- p_citizen: of one citizen only, whom the caller's own list leaves out. `assignee`: for an instance of the version
-- before.
drop function if exists case_counts(smallint, text);
create or replace function case_counts(
  p_organisation_type smallint, p_organisation_code text, p_filter jsonb default '{}', p_citizen integer default null)
returns jsonb language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  today date := feed_today();
  scope record;
  counted jsonb;
begin
  select * into scope from case_scope(p_organisation_type, p_organisation_code);
  select coalesce(jsonb_agg(jsonb_build_object(
      'kind', kind, 'deadline', deadline, 'userId', assignee, 'assignee', (
        select m.id from unit_member m where m.user_id = assignee order by m.signed_in_at desc limit 1),
      'held', held, 'count', cases)), '[]') into counted
    from (
      select w.kind, case_deadline(w.due_on, today) as deadline, w.assignee,
        coalesce(w.held_until > today, false) as held, count(*) as cases
      from cases_in(scope.unit_type, scope.unit_code, scope.municipality, null, p_filter, today) w
      where p_citizen is null or w.citizen_id = p_citizen
      group by 1, 2, 3, 4) by_kind;
  return jsonb_build_object('today', today, 'at', in_milliseconds(service_clock()), 'counts', counted);
end $$;
