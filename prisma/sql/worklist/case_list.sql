-- A page of the caller's unit's cases in the order of the list (docs/spec/worklist.md §§ 1, 5); p_filter: of cases_in.
-- p_after: the last case of the page before, as {due, unmet, since, id}; unmet: reasons that aren't all met, or none.
-- The order is that of an index, so that a page costs what it reads and what its filters leave out, wherever it begins.
-- One entry in the audit log names the citizens of the page, which can't be worked out again later.
create or replace function case_list(p_actor actor, p_self integer, p_filter jsonb, p_after jsonb, p_limit integer)
returns jsonb language plpgsql volatile security definer
set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  today date := feed_today();
  clock timestamptz := service_clock();
  scope record;
  page jsonb;
begin
  select * into scope from case_scope(p_actor.organisation_type, p_actor.organisation_code);
  select coalesce(jsonb_agg(jsonb_build_object(
      'citizenId', w.citizen_id, 'givenName', c.given_name, 'surname', c.surname,
      'cpr', (select n.cpr from citizen_cpr n where n.citizen_id = c.id order by n.valid_from desc limit 1),
      'addressProtected', c.address_protected, 'kind', w.kind, 'marks', w.marks, 'operator', w.operator,
      'dueOn', w.due_on, 'restsFrom', w.rests_from, 'since', in_milliseconds(w.since), 'group', w.contact_group,
      'municipality', w.municipality, 'assignee', w.member_id, 'isMine', w.assignee = p_actor.user_id,
      'assigneeName', w.assignee_name, 'assignedAt', in_milliseconds(w.assigned_at), 'opened', w.opened,
      'heldUntil', w.held_until, 'woken', coalesce(w.held_until <= today, false), 'holdReason', w.hold_reason,
      'reasons', case when w.reasons_of is not null then
        jsonb_build_object('met', w.reasons_met, 'of', w.reasons_of) end)
      order by w.due_on, coalesce(w.reasons_met < w.reasons_of, true), w.since, w.citizen_id), '[]') into page
    from (
      select w.*, case_member_id(w) as member_id
      from cases_in(scope.unit_type, scope.unit_code, scope.municipality, p_actor.user_id, p_filter, today) w
      where w.citizen_id is distinct from p_self
        and (p_after is null
          or (coalesce(w.due_on, 'infinity'), coalesce(w.reasons_met < w.reasons_of, true), w.since, w.citizen_id) > (
            coalesce((p_after ->> 'due')::date, 'infinity'), coalesce((p_after ->> 'unmet')::boolean, true),
            from_milliseconds((p_after ->> 'since')::bigint), (p_after ->> 'id')::integer))
      order by coalesce(w.due_on, 'infinity'), coalesce(w.reasons_met < w.reasons_of, true), w.since, w.citizen_id
      limit p_limit) w
    join citizen c on c.id = w.citizen_id;
  perform audit_entry(p_actor, 'Worklist', 'allowed', p_details => p_filter || jsonb_build_object(
    'citizens', (select coalesce(jsonb_agg(r -> 'citizenId'), '[]') from jsonb_array_elements(page) r)));
  return jsonb_build_object('today', today, 'at', in_milliseconds(clock), 'rows', page);
end $$;
