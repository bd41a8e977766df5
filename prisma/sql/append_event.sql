-- Appends an event and gives it the feed times of the citizen's previous counting events: of any, and with the same
-- stamp (data.md, "The event table"). Everything else in `e` is the caller's; the citizen's row is locked by the caller.
-- Most citizens stay where they are, so the last event mostly tells all five; IF instead of CASE, which would plan and begin the
-- look-ups it does not need.
create or replace function append_event(e cv_event) returns void language plpgsql volatile as $$
declare
  last_at timestamptz;
  last_jobcenter text;
  last_municipality text;
  last_fund integer;
  last_operator text;
begin
  if e.change_type <= 13 then
    select feed_at, jobcenter, municipality, fund, operator
      into last_at, last_jobcenter, last_municipality, last_fund, last_operator
      from cv_event where citizen_id = e.citizen_id and counts order by position desc limit 1;
    e.prev_at := last_at;
    if last_jobcenter = e.jobcenter then
      e.prev_jobcenter_at := last_at;
    else
      select feed_at into e.prev_jobcenter_at from cv_event
        where citizen_id = e.citizen_id and counts and jobcenter = e.jobcenter order by position desc limit 1;
    end if;
    if last_municipality = e.municipality then
      e.prev_municipality_at := last_at;
    else
      select feed_at into e.prev_municipality_at from cv_event
        where citizen_id = e.citizen_id and counts and municipality = e.municipality order by position desc limit 1;
    end if;
    if last_fund = e.fund then
      e.prev_fund_at := last_at;
    elsif e.fund is not null then
      select feed_at into e.prev_fund_at from cv_event
        where citizen_id = e.citizen_id and counts and fund = e.fund order by position desc limit 1;
    end if;
    if last_operator = e.operator then
      e.prev_operator_at := last_at;
    elsif e.operator is not null then
      select feed_at into e.prev_operator_at from cv_event
        where citizen_id = e.citizen_id and counts and operator = e.operator order by position desc limit 1;
    end if;
  end if;
  insert into cv_event (
    citizen_id, position, guid, occurred_at, feed_at, change_type, operation, from_value, to_value,
    jobcenter, municipality, fund, operator, cv_number, set_by, organisation_type, organisation_code, role,
    origin, cause, request_id, element_id,
    prev_at, prev_jobcenter_at, prev_municipality_at, prev_fund_at, prev_operator_at)
  values (
    e.citizen_id, e.position, e.guid, e.occurred_at, e.feed_at, e.change_type, e.operation, e.from_value, e.to_value,
    e.jobcenter, e.municipality, e.fund, e.operator, e.cv_number, e.set_by, e.organisation_type, e.organisation_code, e.role,
    e.origin, e.cause, e.request_id, e.element_id,
    e.prev_at, e.prev_jobcenter_at, e.prev_municipality_at, e.prev_fund_at, e.prev_operator_at);
end $$;
