-- The facts for the rules of GetUpdatedCVs: the clock and what is sealed, whether the requested jobcenter exists, and
-- which jobcenter serves the caller's municipality.
create or replace function list_facts(p_organisation_type smallint, p_organisation_code text, p_jobcenter text)
returns jsonb language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  today date := danish_today();
begin
  return jsonb_build_object(
    'now', in_milliseconds(service_clock()),
    'sealed', feed_sealed(),
    'jobcenterKnown', p_jobcenter is null or exists (
      select from municipality m where m.jobcenter = p_jobcenter
        and code_in_force_on(today, valid_from, valid_to)),
    'servedBy', case p_organisation_type
      when organisation_type('jobcenter') then p_organisation_code
      when organisation_type('municipality') then (
        select jobcenter from municipality where id = p_organisation_code) end);
end $$;
