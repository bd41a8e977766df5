-- Whose cases an organisation works on: its own, a municipality those of its citizens among its jobcenter's.
create or replace function case_scope(p_organisation_type smallint, p_organisation_code text)
returns table (unit_type smallint, unit_code text, municipality text) language sql stable as $$
  select organisation_type('jobcenter'), m.jobcenter, m.id from municipality m
    where p_organisation_type = organisation_type('municipality') and m.id = p_organisation_code
  union all
  select p_organisation_type, p_organisation_code, null
    where p_organisation_type in (
      organisation_type('jobcenter'), organisation_type('fund'), organisation_type('externalOperator'))
$$;
