-- What the rules of GetUpdatedCVs ask: the clock and what is sealed, whether the jobcenter asked for exists, and which one serves the
-- caller's municipality.
create or replace function list_facts(p_organisation_type smallint, p_organisation_code text, p_jobcenter text)
returns jsonb language plpgsql volatile as $$
begin
  return jsonb_build_object(
    'now', floor(extract(epoch from service_clock()) * 1000)::bigint,
    'sealed', feed_sealed(),
    'jobcenterKnown', p_jobcenter is null or exists (
      select from municipality m where m.jobcenter = p_jobcenter
        and danish_today() between coalesce(valid_from, '-infinity') and coalesce(valid_to, 'infinity')),
    'servedBy', case p_organisation_type
      when 1 then p_organisation_code
      when 3 then (select jobcenter from municipality where id = p_organisation_code) end);
end $$;
