-- Acts on cases of the caller's unit (docs/spec/worklist.md § 3): take, put-back, hold, wake, and, of a supervisor,
-- give and take-from. Returns what happens to each of p_citizens, in their order: {citizenId, outcome, holder}. The
-- outcome is done, or why nothing happens; `holder` has the case before. Without p_apply nothing is done: a preview.
-- One entry in the audit log names them all.
-- p_act has the act, and what belongs to it: reason; of a hold `until`, a day after today, not after the due day unless
-- `beyond` says why; of giving `to`, a receiver's id; `fromOthers`: whether a case may be taken from its holder.
-- Several cases are locked in order of citizen and unit, and no citizen's row is. One that comes after that is gone for
-- this act: later statements see it, but to change it would lock it out of order.
create or replace function case_acts(p_actor actor, p_self integer, p_citizens integer[], p_act jsonb, p_apply boolean)
returns jsonb language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  today date := feed_today();
  clock timestamptz := service_clock();
  act text := p_act ->> 'act';
  until date := (p_act ->> 'until')::date;
  gives boolean := act in ('take', 'give');
  scope record;
  heir record;
  room integer;
  locked integer[];
  results jsonb;
begin
  select * into scope from case_scope(p_actor.organisation_type, p_actor.organisation_code);
  -- Who has the case afterwards; of which municipality's citizens only.
  if act = 'take' then
    select p_actor.user_id as user_id, p_actor.user_name as user_name, null::text as municipality into heir;
  else
    select r.user_id, r.user_name, r.municipality into heir
      from case_receivers(p_actor.organisation_type, p_actor.organisation_code, clock) r
      where r.id = (p_act ->> 'to')::uuid;
  end if;
  if gives then
    select s.most_open - open_cases(scope.unit_type, scope.unit_code, heir.user_id, today) into room
      from worklist_setting_of(p_actor.organisation_type, p_actor.organisation_code) s;
  end if;
  select coalesce(array_agg(l.citizen_id), '{}') into locked from (
    select w.citizen_id from work_case w
    where w.unit_type = scope.unit_type and w.unit_code = scope.unit_code and w.citizen_id = any (p_citizens)
    order by w.citizen_id, w.unit_type, w.unit_code for update) l;

  with judged as (
    select asked.id, asked.place, w.assignee, w.assignee_name, w.assigned_at, w.held_until, w.hold_reason, case
      when w.citizen_id is null then 'gone'
      when gives and heir.user_id is null then 'cannot-receive'
      when gives and heir.municipality <> w.municipality then 'cannot-receive'
      when gives and w.assignee = heir.user_id then 'same'
      when gives and w.assignee is not null and not coalesce((p_act ->> 'fromOthers')::boolean, false) then 'taken'
      when act = 'take' and w.citizen_id = p_self then 'self'
      when act in ('put-back', 'hold', 'wake') and w.assignee is distinct from p_actor.user_id then 'not-yours'
      when act = 'hold' and until <= today then 'day-passed'
      when act = 'hold' and until > w.due_on and p_act ->> 'beyond' is null then 'past-deadline'
      when act = 'wake' and coalesce(w.held_until <= today, true) then 'not-held'
      when act = 'take-from' and w.assignee is null then 'free'
      else 'done' end as outcome
    from unnest(p_citizens) with ordinality as asked (id, place)
    left join work_case w on w.citizen_id = asked.id and w.unit_type = scope.unit_type and w.unit_code = scope.unit_code
      and asked.id = any (locked)
      and w.last_day >= today and (scope.municipality is null or w.municipality = scope.municipality)),
  limited as materialized (
    select j.*, case
      when outcome = 'done' and row_number() over (partition by outcome order by place) > room then 'limit'
      else outcome end as final
    from judged j),
  changed as (
    update work_case w set
      assignee = case when act in ('hold', 'wake') then w.assignee when gives then heir.user_id end,
      assignee_name = case when act in ('hold', 'wake') then w.assignee_name when gives then heir.user_name end,
      opened = act in ('hold', 'wake') and w.opened,
      assigned_at = case when act in ('hold', 'wake') then w.assigned_at when gives then clock end,
      held_until = case when act = 'hold' then until end,
      hold_reason = case when act = 'hold' then concat_ws(E'\n', p_act ->> 'reason', p_act ->> 'beyond') end
    from limited l
    where p_apply and l.final = 'done'
      and w.citizen_id = l.id and w.unit_type = scope.unit_type and w.unit_code = scope.unit_code),
  noted as (
    insert into case_act (
      citizen_id, unit_type, unit_code, act, at, request_id, user_id, given_to, taken_from, reason, before)
    select l.id, scope.unit_type, scope.unit_code, act, clock, p_actor.request_id, p_actor.user_id,
      case when act = 'give' then heir.user_id end,
      case when l.assignee <> p_actor.user_id then l.assignee end,
      nullif(concat_ws(E'\n', p_act ->> 'reason', p_act ->> 'beyond'), ''),
      jsonb_build_object(
        'assignee', l.assignee, 'assigneeName', l.assignee_name, 'assignedAt', l.assigned_at,
        'heldUntil', l.held_until, 'holdReason', l.hold_reason)
    from limited l where p_apply and l.final = 'done' order by l.id)
  select coalesce(jsonb_agg(jsonb_build_object(
      'citizenId', id, 'outcome', final, 'holder', assignee_name) order by place), '[]')
    into results from limited;

  perform audit_entry(p_actor, case when p_apply then 'ActOnCases' else 'PreviewCaseActs' end, 'allowed',
    p_details => p_act - '{reason,beyond}'::text[] || jsonb_build_object('citizens', to_jsonb(p_citizens), 'done', (
      select count(*) from jsonb_array_elements(results) r where r ->> 'outcome' = 'done')));
  return results;
end $$;
