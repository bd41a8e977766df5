-- Takes the first free case by the order of the list, of the kinds p_kinds, and gives the citizen
-- (docs/spec/worklist.md § 3). Never oneself (p_self), never what one put back today, none that is with an external
-- operator, and none that waits for whoever judged last. A case that another transaction holds is passed over, so
-- nobody waits and two never get the same. Returns outcome: taken, none (nothing is free), or limit (as many as a
-- person may have); of a taken one, what put it first.
create or replace function case_take_next(p_actor actor, p_self integer, p_kinds smallint[])
returns table (outcome text, citizen_id integer, kind smallint, due_on date, since timestamptz)
language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  today date := feed_today();
  clock timestamptz := service_clock();
  scope record;
  setting worklist_setting := worklist_setting_of(p_actor.organisation_type, p_actor.organisation_code);
  has_most boolean := false;
  taken work_case;
begin
  select * into scope from case_scope(p_actor.organisation_type, p_actor.organisation_code);
  -- Those one has are counted where there is a limit only.
  if setting.most_open is not null then
    has_most := open_cases(scope.unit_type, scope.unit_code, p_actor.user_id, today) >= setting.most_open;
  end if;
  if has_most then
    outcome := 'limit';
  else
    -- The kinds as constants, so that the index of the free ones to be judged serves.
    execute format($sql$
      with free as materialized (
        select f.citizen_id from work_case f
        where f.unit_type = $3 and f.unit_code = $4
          and f.assignee is null and f.kind in (%s) and f.last_day >= $5 and f.operator is null
          and ($6 is null or f.municipality = $6) and f.citizen_id is distinct from $7
          and ($8 = 0 or not waits_for_judge(f, $1, $8, $2))
          and not exists (
            select from case_act a
            where a.citizen_id = f.citizen_id and a.unit_type = f.unit_type and a.unit_code = f.unit_code
              and a.act = 'put-back' and a.user_id = $1.user_id and danish_day(a.at) = $5)
        order by f.due_on, coalesce(f.reasons_met < f.reasons_of, true), f.since, f.citizen_id
        limit 1 for update skip locked)
      update work_case w set assignee = $1.user_id, assignee_name = $1.user_name, assigned_at = $2,
        held_until = null, hold_reason = null, opened = false
        from free where w.citizen_id = free.citizen_id and w.unit_type = $3 and w.unit_code = $4
        returning w.*$sql$, array_to_string(p_kinds, ','))
      into taken
      using p_actor, clock, scope.unit_type, scope.unit_code, today, scope.municipality, p_self,
        setting.rejudgement_days::integer;
    outcome := case when taken.citizen_id is null then 'none' else 'taken' end;
    citizen_id := taken.citizen_id;
    kind := taken.kind;
    due_on := taken.due_on;
    since := taken.since;
  end if;
  if taken.citizen_id is not null then
    insert into case_act (citizen_id, unit_type, unit_code, act, at, request_id, user_id, before)
      values (
        taken.citizen_id, taken.unit_type, taken.unit_code, 'take', clock, p_actor.request_id, p_actor.user_id, '{}');
  end if;
  perform audit_entry(p_actor, 'TakeNextCase', case outcome when 'taken' then 'allowed' else outcome end, citizen_id);
  return next;
end $$;
