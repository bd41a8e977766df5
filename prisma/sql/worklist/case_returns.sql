-- Returns the cases of people who have left (has_left), and of the absent what they haven't opened and don't hold: to
-- the substitute, where that person can get cases, else to everybody (docs/spec/worklist.md § 3). Cases that another
-- transaction has locked come next time. Returns how many.
create or replace function case_returns()
returns integer language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  today date := feed_today();
  clock timestamptz := service_clock();
  returned integer := 0;
  r record;
begin
  for r in
    select w.*, heir.user_id as heir, heir.user_name as heir_name
    from unit_member m
    cross join lateral case_scope(m.organisation_type, m.organisation_code) s
    cross join lateral (select has_left(m, clock) as has_left) gone
    join work_case w on w.assignee = m.user_id and w.unit_type = s.unit_type and w.unit_code = s.unit_code
    left join lateral (
      select c.user_id, c.user_name from case_receivers(m.organisation_type, m.organisation_code, clock) c
      where c.user_id = m.substitute and not gone.has_left
        and (c.municipality is null or c.municipality = w.municipality)) heir on true
    where gone.has_left or (is_absent(m, today) and not w.opened and coalesce(w.held_until <= today, true))
    order by w.citizen_id, w.unit_type, w.unit_code for update of w skip locked
  loop
    update work_case set assignee = r.heir, assignee_name = r.heir_name, opened = false, held_until = null,
      hold_reason = null, assigned_at = case when r.heir is not null then clock end
      where citizen_id = r.citizen_id and unit_type = r.unit_type and unit_code = r.unit_code;
    insert into case_act (citizen_id, unit_type, unit_code, act, at, request_id, given_to, taken_from, before)
      values (r.citizen_id, r.unit_type, r.unit_code, 'return', clock, gen_random_uuid(), r.heir, r.assignee, '{}');
    returned := returned + 1;
  end loop;
  return returned;
end $$;
