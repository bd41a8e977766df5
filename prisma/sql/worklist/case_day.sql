-- A person's day (docs/spec/worklist.md § 5), each number that of its list (cases_in): of their cases those due today,
-- past their deadline, woken; free ones that they judged last and the citizen has changed since; and those given to and
-- taken from them today.
create or replace function case_day(p_actor actor)
returns jsonb language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  today date := feed_today();
  scope record;
  list record;
  cases bigint;
  answer jsonb := jsonb_build_object('today', today, 'at', in_milliseconds(service_clock()));
begin
  select * into scope from case_scope(p_actor.organisation_type, p_actor.organisation_code);
  for list in
    select name, filter::jsonb || jsonb_build_object('myDayOf', p_actor.user_id) as filter from (values
      ('due', '{"tab": "mine", "deadline": "today"}'), ('past', '{"tab": "mine", "deadline": "past"}'),
      ('woken', '{"tab": "mine", "myDay": "woken"}'), ('changed', '{"tab": "free", "myDay": "changed"}'),
      ('given', '{"tab": "all", "myDay": "given"}'), ('taken', '{"tab": "all", "myDay": "taken"}')) l (name, filter)
  loop
    select count(*) into cases from cases_in(
      scope.unit_type, scope.unit_code, scope.municipality, p_actor.user_id, list.filter, today);
    answer := answer || jsonb_build_object(list.name, cases);
  end loop;
  return answer;
end $$;
