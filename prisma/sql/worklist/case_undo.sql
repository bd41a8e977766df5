-- Undoes the caller's acts of one request, each unless something else has happened to its case since
-- (docs/spec/worklist.md § 3). Returns what happens to each case, as case_acts. Cases are locked as there: one that
-- comes after that is gone.
create or replace function case_undo(p_actor actor, p_request uuid)
returns jsonb language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  clock timestamptz := service_clock();
  scope record;
  locked integer[];
  results jsonb;
begin
  select * into scope from case_scope(p_actor.organisation_type, p_actor.organisation_code);
  select coalesce(array_agg(l.citizen_id), '{}') into locked from (
    select w.citizen_id from work_case w
    where w.unit_type = scope.unit_type and w.unit_code = scope.unit_code and w.citizen_id in (
      select a.citizen_id from case_act a where a.request_id = p_request)
    order by w.citizen_id, w.unit_type, w.unit_code for update) l;
  with done as materialized (
    select a.*, case
      when w.citizen_id is null then 'gone'
      when a.id < (
        select max(later.id) from case_act later
        where later.citizen_id = a.citizen_id and later.unit_type = a.unit_type and later.unit_code = a.unit_code)
        then 'changed'
      else 'done' end as outcome, w.assignee as holder
    from case_act a
    left join work_case w on w.citizen_id = a.citizen_id and w.unit_type = a.unit_type and w.unit_code = a.unit_code
      and a.citizen_id = any (locked)
    where a.request_id = p_request and a.user_id = p_actor.user_id
      and a.unit_type = scope.unit_type and a.unit_code = scope.unit_code and a.act <> 'undo'),
  changed as (
    update work_case w set
      assignee = d.before ->> 'assignee', assignee_name = d.before ->> 'assigneeName',
      assigned_at = (d.before ->> 'assignedAt')::timestamptz, held_until = (d.before ->> 'heldUntil')::date,
      hold_reason = d.before ->> 'holdReason'
    from done d
    where d.outcome = 'done'
      and w.citizen_id = d.citizen_id and w.unit_type = d.unit_type and w.unit_code = d.unit_code),
  noted as (
    insert into case_act (citizen_id, unit_type, unit_code, act, at, request_id, user_id, given_to, taken_from, before)
    select citizen_id, unit_type, unit_code, 'undo', clock, p_actor.request_id, p_actor.user_id,
      nullif(before ->> 'assignee', p_actor.user_id), nullif(holder, p_actor.user_id), '{}'
    from done where outcome = 'done' order by citizen_id)
  select coalesce(jsonb_agg(jsonb_build_object(
      'citizenId', citizen_id, 'outcome', outcome, 'holder', null) order by id), '[]')
    into results from done;
  perform audit_entry(p_actor, 'ActOnCases', 'allowed', p_details => jsonb_build_object(
    'act', 'undo', 'citizens', (
      select coalesce(jsonb_agg(r -> 'citizenId'), '[]') from jsonb_array_elements(results) r)));
  return results;
end $$;
