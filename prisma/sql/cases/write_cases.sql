-- Replaces the cases of citizens (docs/spec/worklist.md § 1): p_cases has those they have from now on, as rows of
-- work_case. What people did about a case stays with it. The caller holds the citizens' rows.
-- p_since: when the kind of a case began that doesn't say so itself.
-- Several cases are locked in order of citizen and unit, by whoever changes them.
create or replace function write_cases(p_citizens integer[], p_cases jsonb, p_since timestamptz default null)
returns void language plpgsql volatile as $$
begin
  if cardinality(p_citizens) = 0 then return; end if;
  -- Of one citizen they are the citizen's row's, which the caller holds.
  if cardinality(p_citizens) > 1 then
    perform from work_case where citizen_id = any (p_citizens) order by citizen_id, unit_type, unit_code for update;
  end if;
  -- Most judgements leave none, and need no more than this.
  if p_cases = '[]' then
    delete from work_case where citizen_id = any (p_citizens);
    return;
  end if;
  delete from work_case w
    where w.citizen_id = any (p_citizens) and not exists (
      select from jsonb_to_recordset(p_cases) as n (citizen_id integer, unit_type smallint, unit_code text)
      where n.citizen_id = w.citizen_id and n.unit_type = w.unit_type and n.unit_code = w.unit_code);
  insert into work_case as w (
      citizen_id, unit_type, unit_code, kind, marks, operator, due_on, rests_from, last_day, municipality,
      contact_group, reasons_met, reasons_of, since, revision)
    select n.citizen_id, n.unit_type, n.unit_code, n.kind, n.marks, n.operator, n.due_on, n.rests_from, n.last_day,
      n.municipality, n.contact_group, n.reasons_met, n.reasons_of, coalesce(n.since, p_since), c.revision
    from jsonb_populate_recordset(null::work_case, p_cases) n join citizen c on c.id = n.citizen_id
    where n.citizen_id = any (p_citizens)
    on conflict (citizen_id, unit_type, unit_code) do update set
      kind = excluded.kind, marks = excluded.marks, operator = excluded.operator, due_on = excluded.due_on,
      rests_from = excluded.rests_from, last_day = excluded.last_day, municipality = excluded.municipality,
      contact_group = excluded.contact_group, revision = excluded.revision,
      reasons_met = excluded.reasons_met, reasons_of = excluded.reasons_of,
      since = case when w.kind = excluded.kind then w.since else excluded.since end;
end $$;
