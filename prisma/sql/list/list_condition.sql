-- The conditions of GetUpdatedCVs on an event `e` (domain.md § 7), for a statement with $1 start, $2 end, $3 the
-- caller's code, $4 the jobcenter. The caller's own relation at the time of the change and the jobcenter are both
-- filters on the stamps.
-- inside: the event counts. first_in_period: it is the citizen's first in the period; with one stamp that is stored on
-- the event (performance.md), with two it is looked up.
create or replace function list_condition(
  p_organisation_type smallint, p_asks_jobcenter boolean, out inside text, out first_in_period text)
language plpgsql immutable as $$
declare
  own text := list_stamp(p_organisation_type);
begin
  inside := list_inside(p_organisation_type, p_asks_jobcenter, 'e');
  first_in_period := case
    when own is null and not p_asks_jobcenter then '(e.prev_at is null or e.prev_at < $1)'
    when own is null then '(e.prev_jobcenter_at is null or e.prev_jobcenter_at < $1)'
    when not p_asks_jobcenter then format('(e.prev_%1$s_at is null or e.prev_%1$s_at < $1)', own)
    else format(
      '(e.prev_at is null or e.prev_at < $1 or not exists (
          select from cv_event o where o.citizen_id = e.citizen_id and o.position < e.position and %s))',
      list_inside(p_organisation_type, p_asks_jobcenter, 'o')) end;
end $$;
