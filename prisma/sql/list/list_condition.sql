-- What GetUpdatedCVs asks of an event `e` (domain.md § 7), as conditions for a statement with $1 start, $2 end, $3 the caller's code,
-- $4 the jobcenter asked for. The caller's own relation at the time of the change and the jobcenter are both filters on the stamps.
-- inside: the event counts in the answer. first_in_period: the citizen has no earlier one in it; with one stamp that is stored
-- on the event (performance.md), with two it is looked up.
create or replace function list_condition(
  p_organisation_type smallint, p_asks_jobcenter boolean, out inside text, out first_in_period text)
language plpgsql immutable as $$
declare
  -- The caller's stamp column; STAR sees all.
  own text := case p_organisation_type
    when 1 then 'jobcenter' when 2 then 'fund' when 3 then 'municipality' when 4 then 'operator' end;
begin
  if own is null and p_organisation_type <> 5 then
    raise exception 'organisation type % has no list', p_organisation_type;
  end if;
  inside := 'e.counts and e.feed_at >= $1 and e.feed_at < $2'
    || case when own is null then '' else format(' and e.%I = %s', own, case own when 'fund' then '$3::integer' else '$3' end) end
    || case when p_asks_jobcenter then ' and e.jobcenter = $4' else '' end;
  first_in_period := case
    when own is null and not p_asks_jobcenter then '(e.prev_at is null or e.prev_at < $1)'
    when own is null then '(e.prev_jobcenter_at is null or e.prev_jobcenter_at < $1)'
    when not p_asks_jobcenter then format('(e.prev_%1$s_at is null or e.prev_%1$s_at < $1)', own)
    else format(
      '(e.prev_at is null or e.prev_at < $1 or not exists (
          select from cv_event o where o.citizen_id = e.citizen_id and o.position < e.position and %s))',
      replace(inside, 'e.', 'o.')) end;
end $$;
