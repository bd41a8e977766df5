-- A page of GetUpdatedCVs (domain.md § 7). The caller's own relation at the time of the change and the jobcenter asked
-- for are both filters on the stamps of the events. A citizen's first change in the period is the event in it whose
-- previous change within the filter lies before it: with one stamp that is stored on the event, so a page is a range of
-- an index (performance.md); with two stamps it is looked up.
-- A past event taken over later (origin history) neither deletes nor creates a CV (wire.md § 3).
-- The period must be sealed. Ordered by first change, then citizen. The log entry is inserted by the same statement.
create or replace function updated_cvs(
  p_organisation_type smallint, p_organisation_code text, p_role text, p_user_id text, p_user_name text,
  p_request uuid, p_operation text, p_start timestamptz, p_end timestamptz, p_jobcenter text, p_page integer, p_page_size integer)
returns jsonb language plpgsql volatile as $$
declare
  -- The caller's stamp column; STAR sees all (domain.md § 7).
  own text := case p_organisation_type
    when 1 then 'jobcenter' when 2 then 'fund' when 3 then 'municipality' when 4 then 'operator' end;
  asked boolean := p_jobcenter is not null and own is distinct from 'jobcenter';
  inside text := 'e.counts and e.feed_at >= $1 and e.feed_at < $2';
  first_in_period text;
  answer jsonb;
begin
  if own is not null then
    inside := inside || format(' and e.%I = %s', own, case own when 'fund' then '$3::integer' else '$3' end);
  elsif p_organisation_type <> 5 then
    raise exception 'organisation type % has no list', p_organisation_type;
  end if;
  if asked then inside := inside || ' and e.jobcenter = $4'; end if;

  first_in_period := case
    when own is null and not asked then '(e.prev_at is null or e.prev_at < $1)'
    when own is null then '(e.prev_jobcenter_at is null or e.prev_jobcenter_at < $1)'
    when not asked then format('(e.prev_%1$s_at is null or e.prev_%1$s_at < $1)', own)
    else format(
      '(e.prev_at is null or e.prev_at < $1 or not exists (
          select from cv_event o where o.citizen_id = e.citizen_id and o.position < e.position and %s))',
      replace(inside, 'e.', 'o.')) end;

  execute format($q$
    with first_change as (
      select e.feed_at, e.citizen_id from cv_event e where %1$s and %2$s),
    page as (
      select * from first_change order by feed_at, citizen_id offset ($5::bigint - 1) * $6 limit $6)
    select jsonb_build_object(
      'extractTime', floor(extract(epoch from clock_timestamp()) * 1000)::bigint,
      'lastPage', greatest(1, ceil((select count(*) from first_change)::numeric / $6)),
      'rows', coalesce((
        select jsonb_agg(jsonb_build_object(
          'citizenId', page.citizen_id,
          'cpr', (select n.cpr from citizen_cpr n where n.citizen_id = page.citizen_id and n.valid_from < $2
                  order by n.valid_from desc limit 1),
          'revisedAt', (extract(epoch from latest.feed_at) * 1000)::bigint,
          'deleted', coalesce(latest.last_life = 3, false)) order by page.feed_at, page.citizen_id)
        from page cross join lateral (
          select max(e.feed_at) as feed_at,
            (array_agg(e.operation order by e.position desc) filter (where e.change_type = 1 and e.operation in (1, 3) and e.origin <> 'history'))[1] as last_life
          from cv_event e where e.citizen_id = page.citizen_id and %1$s) latest), '[]'))
    $q$, inside, first_in_period)
  into answer
  using p_start, p_end, p_organisation_code, p_jobcenter, p_page, p_page_size;

  perform audit_entry(
    p_organisation_type, p_organisation_code, p_role, p_user_id, p_user_name, p_request, p_operation, 'allowed', null, null,
    jsonb_build_object('start', p_start, 'end', p_end, 'jobcenter', p_jobcenter, 'page', p_page,
      'rows', jsonb_array_length(answer -> 'rows')));
  return answer;
end $$;
