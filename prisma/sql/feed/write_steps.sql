-- Writes the steps of a batch, in order: [{citizen_id, cpr}], a change of number, and [{citizen_id, event, text}] get a
-- feed time each; [{citizen_id, version}] is known from the feed time that the citizen's next step gets. The caller
-- holds the citizens' rows. One statement, whatever the number of steps.
-- p_day: the Danish day the batch was folded for; null in one of an instance that does not name it. No feed time is on
-- an earlier day; when one is on a later day all is undone, and the batch is folded again (docs/spec/rules.md § 1).
create or replace function write_steps(p_steps jsonb, p_day date) returns void language plpgsql volatile as $$
declare
  base timestamptz;
  day_changed boolean;
begin
  if jsonb_array_length(p_steps) = 0 then return; end if;
  base := greatest(next_feed_time(null), start_of_danish_day(p_day));
  with step as materialized (
    select s.*, c.last_feed_at, greatest(base, c.last_feed_at + interval '1 millisecond') + interval '1 millisecond' *
      count(*) filter (where s.version is null)
        over (partition by s.citizen_id order by s.place rows between unbounded preceding and 1 preceding) as feed_at
    from rows from (
      jsonb_to_recordset(p_steps) as (citizen_id integer, cpr text, event jsonb, version jsonb, text jsonb))
      with ordinality as s (citizen_id, cpr, event, version, text, place)
    join citizen c on c.id = s.citizen_id),
  latest as (
    select citizen_id, max(feed_at) as feed_at, max(last_feed_at) as last_feed_at
    from step where version is null group by citizen_id),
  clocks as (
    update citizen c set last_feed_at = latest.feed_at from latest where c.id = latest.citizen_id),
  numbers as (
    insert into citizen_cpr (cpr, citizen_id, valid_from)
    select cpr, citizen_id, feed_at from step where cpr is not null),
  versions as (
    -- Versions become known in the order of their numbers, also where the clock has gone back.
    insert into registration_version (citizen_id, number, kind, content, at, known_at, source_id, record_id)
    select s.citizen_id, coalesce(latest.number, 0) + row_number() over (partition by s.citizen_id order by s.place),
      v.kind, v.content, v.at, greatest(s.feed_at, latest.known_at), v.source_id, v.record_id
    from step s
    cross join lateral jsonb_populate_record(null::registration_version, s.version) v
    left join lateral (
      select number, known_at from registration_version
      where citizen_id = s.citizen_id order by number desc limit 1) latest on true
    where s.version is not null),
  event as materialized (
    select s.citizen_id as owner, s.place, s.feed_at as recorded_at, e.*
    from step s cross join lateral jsonb_populate_record(null::cv_event, s.event) e
    where s.event is not null),
  -- As in append_event: of the batch, else of the register, where the last event usually has all five times. They share
  -- no function: here it would be called for each event, where this is part of one plan; there IF is what is fast.
  previous as (
    select place,
      coalesce(lag(recorded_at) over (partition by owner order by place), last.feed_at) as prev_at,
      coalesce(lag(recorded_at) over (partition by owner, e.jobcenter order by place), case
        when last.jobcenter = e.jobcenter then last.feed_at
        when last.feed_at is not null then (
          select max(feed_at) from cv_event
          where citizen_id = owner and counts and jobcenter = e.jobcenter) end) as prev_jobcenter_at,
      coalesce(lag(recorded_at) over (partition by owner, e.municipality order by place), case
        when last.municipality = e.municipality then last.feed_at
        when last.feed_at is not null then (
          select max(feed_at) from cv_event
          where citizen_id = owner and counts and municipality = e.municipality) end) as prev_municipality_at,
      case when e.fund is not null then
        coalesce(lag(recorded_at) over (partition by owner, e.fund order by place), case
          when last.fund = e.fund then last.feed_at
          when last.feed_at is not null then (
            select max(feed_at) from cv_event
            where citizen_id = owner and counts and fund = e.fund) end) end as prev_fund_at,
      case when e.operator is not null then
        coalesce(lag(recorded_at) over (partition by owner, e.operator order by place), case
          when last.operator = e.operator then last.feed_at
          when last.feed_at is not null then (
            select max(feed_at) from cv_event
            where citizen_id = owner and counts and operator = e.operator) end) end as prev_operator_at
    from event e
    left join lateral (
      select feed_at, jobcenter, municipality, fund, operator from cv_event
      where citizen_id = e.owner and counts order by position desc limit 1) last on true
    where e.change_type <= change_type('summary')),
  events as (
    insert into cv_event (
      citizen_id, position, guid, occurred_at, feed_at, change_type, operation, from_value, to_value,
      jobcenter, municipality, fund, operator, cv_number, set_by, organisation_type, organisation_code, role,
      origin, cause, receipt, request_id, element_id,
      prev_at, prev_jobcenter_at, prev_municipality_at, prev_fund_at, prev_operator_at)
    select e.owner, e.position, gen_random_uuid(), e.occurred_at, e.recorded_at, e.change_type, e.operation,
      e.from_value, e.to_value, e.jobcenter, e.municipality, e.fund, e.operator, e.cv_number, e.set_by,
      e.organisation_type, e.organisation_code, e.role, e.origin, e.cause, e.receipt, e.request_id, e.element_id,
      p.prev_at, p.prev_jobcenter_at, p.prev_municipality_at, p.prev_fund_at, p.prev_operator_at
    from event e left join previous p using (place) order by place),
  texts as (
    insert into cv_event_text (citizen_id, position, comment, before, after)
    select s.citizen_id, (s.event ->> 'position')::integer, t.comment, t.before, t.after
    from step s cross join lateral jsonb_to_record(s.text) as t (comment text, before jsonb, after jsonb)
    where s.text is not null)
  -- The clock may have been set back: then the citizen's last event is on a later day.
  select bool_or(danish_day(feed_at) > greatest(p_day, danish_day(last_feed_at))) into day_changed from latest;
  if p_day is not null and day_changed then
    raise serialization_failure using message = 'the day changed';
  end if;
end $$;
