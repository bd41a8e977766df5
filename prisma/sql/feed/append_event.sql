-- Appends an event, with the feed times of the citizen's previous counting events: of any, and with the same stamp
-- (data.md, "The event table"). The caller sets the other fields of `e` and has locked the citizen's row.
-- The stamps of most citizens do not change, so the last event usually has all five times; otherwise they are looked
-- up. IF instead of CASE, which would plan and start the look-up every time.
create or replace function append_event(e cv_event) returns void language plpgsql volatile as $$
declare
  last_at timestamptz;
  last_jobcenter text;
  last_municipality text;
  last_fund integer;
  last_operator text;
begin
  if e.change_type <= change_type('summary') then
    select feed_at, jobcenter, municipality, fund, operator
      into last_at, last_jobcenter, last_municipality, last_fund, last_operator
      from cv_event where citizen_id = e.citizen_id and counts order by position desc limit 1;
    e.prev_at := last_at;
    if last_jobcenter = e.jobcenter and last_municipality = e.municipality
      and (e.fund is null or last_fund = e.fund) and (e.operator is null or last_operator = e.operator) then
      e.prev_jobcenter_at := last_at;
      e.prev_municipality_at := last_at;
      e.prev_fund_at := case when e.fund is not null then last_at end;
      e.prev_operator_at := case when e.operator is not null then last_at end;
    else
      select max(feed_at) filter (where jobcenter = e.jobcenter),
          max(feed_at) filter (where municipality = e.municipality),
          max(feed_at) filter (where fund = e.fund), max(feed_at) filter (where operator = e.operator)
        into e.prev_jobcenter_at, e.prev_municipality_at, e.prev_fund_at, e.prev_operator_at
        from cv_event where citizen_id = e.citizen_id and counts;
    end if;
  end if;
  insert into cv_event (
    citizen_id, position, guid, occurred_at, feed_at, change_type, operation, from_value, to_value,
    jobcenter, municipality, fund, operator, cv_number, set_by, organisation_type, organisation_code, role,
    origin, cause, receipt, request_id, element_id,
    prev_at, prev_jobcenter_at, prev_municipality_at, prev_fund_at, prev_operator_at)
  values (
    e.citizen_id, e.position, e.guid, e.occurred_at, e.feed_at, e.change_type, e.operation, e.from_value, e.to_value,
    e.jobcenter, e.municipality, e.fund, e.operator, e.cv_number, e.set_by, e.organisation_type, e.organisation_code,
    e.role, e.origin, e.cause, e.receipt, e.request_id, e.element_id,
    e.prev_at, e.prev_jobcenter_at, e.prev_municipality_at, e.prev_fund_at, e.prev_operator_at);
end $$;
