-- The condition that an event counts (list_condition.sql), for the alias p_event.
create or replace function list_inside(p_organisation_type smallint, p_asks_jobcenter boolean, p_event text)
returns text language plpgsql immutable as $$
declare
  -- The caller's stamp column; STAR sees all.
  own text := list_stamp(p_organisation_type);
begin
  return format('%1$s.counts and %1$s.feed_at >= $1 and %1$s.feed_at < $2', p_event)
    || case when own is null then ''
      else format(' and %s.%I = %s', p_event, own, case own when 'fund' then '$3::integer' else '$3' end) end
    || case when p_asks_jobcenter then format(' and %s.jobcenter = $4', p_event) else '' end;
end $$;
