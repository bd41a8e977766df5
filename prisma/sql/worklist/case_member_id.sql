-- What browsers know the holder of a case by; null where the holder has never signed in.
create or replace function case_member_id(w work_case) returns uuid language sql stable as $$
  select m.id from unit_member m
  where m.user_id = w.assignee and exists (
    select from case_scope(m.organisation_type, m.organisation_code) s
    where s.unit_type = w.unit_type and s.unit_code = w.unit_code
      and coalesce(s.municipality = w.municipality, true))
  order by m.organisation_type limit 1
$$;
