-- The citizen's row after an authority's change of status or availability: as server/domain/register/cv-track.ts folds
-- it. p_holds: the value means judged, or searchable; null: by an instance that doesn't say so, so the log is read next
-- time. p_reasoned: a judgement with reasons.
drop function if exists track_change(citizen, cv_event, boolean);
create or replace function track_change(c citizen, e cv_event, p_holds boolean, p_reasoned boolean) returns void
language plpgsql volatile as $$
declare
  latest timestamptz := greatest(c.last_cv_event_at, e.occurred_at);
begin
  if e.change_type = change_type('status') then
    -- What was overridden at once never held.
    if not p_holds and c.judged_since < latest then c.judged_until := greatest(c.judged_until, latest); end if;
    if e.organisation_type = organisation_type('fund') then
      c.judged_until := greatest(c.judged_until, e.occurred_at + interval '1 millisecond');
    end if;
    c.judged_since := case when p_holds then coalesce(c.judged_since, latest) end;
    c.status_at := latest;
    c.judged_position := e.position;
    c.reasons_position := case when p_reasoned then e.position end;
    c.changed_at := null;
  else
    if not p_holds and c.searchable_since < latest then
      c.searchable_until := greatest(c.searchable_until, latest);
    end if;
    c.searchable_since := case when p_holds then coalesce(c.searchable_since, latest) end;
  end if;
  update citizen set revision = revision + 1, last_position = e.position, last_feed_at = e.feed_at,
    last_cv_event_at = latest,
    tracked_to = case when coalesce(c.tracked_to, 0) = c.last_position and p_holds is not null then e.position end,
    searchable_since = c.searchable_since, searchable_until = c.searchable_until, judged_since = c.judged_since,
    judged_until = c.judged_until, status_at = c.status_at, judged_position = c.judged_position,
    changed_at = c.changed_at, reasons_position = c.reasons_position
    where id = c.id;
end $$;
