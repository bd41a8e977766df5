-- The effect of UpdateCVStatus and UpdateCVAvailability (p_change_type): writes state, exactly one event and the audit
-- entry, or nothing (domain.md §§ 5, 6). One statement, so one transaction.
-- p_client, p_identifier, p_message_hash: of an idempotent request, else null; p_client is its sender (kept_answer_of).
-- Its receipt is stored in the same transaction, so that a crash leaves both or neither (wire.md § 1, "Request
-- identifiers"). The citizen is locked first, so that concurrent repeats of a request wait here.
-- p_day: the Danish day the facts were read for; the day of the event's own feed time decides (docs/spec/rules.md § 1).
-- p_rule_set: the rule set the facts were read with.
-- p_holds: whether the value means judged (3, 4), or searchable. p_cases: the citizen's cases from now on, as rows of
-- work_case; null where they can't be worked out, or by an instance that keeps none.
-- Returns outcome: written | stale (the citizen, the day or the rules changed since the facts were read, or a response
-- is stored already, which is read with the facts) | conflict (the CV changed since the version the screen saw), with
-- the event's position and guid when written.
-- p_reasons: the reasons of a judgement and the text written with them, {reasons, text}, where there are any.
-- Planned once a connection, like cv_facts.
drop function if exists change_cv(
  actor, text, integer, bigint, smallint, smallint, text, integer, uuid, text, bytea);
drop function if exists change_cv(
  actor, text, integer, bigint, smallint, smallint, text, integer, uuid, text, bytea, date);
drop function if exists change_cv(
  actor, text, integer, bigint, smallint, smallint, text, integer, uuid, text, bytea, date, integer);
drop function if exists change_cv(
  actor, text, integer, bigint, smallint, smallint, text, integer, uuid, text, bytea, date, integer, boolean, jsonb);
create or replace function change_cv(
  p_actor actor, p_operation text, p_citizen integer, p_revision bigint, p_change_type smallint, p_value smallint,
  p_comment text default null, p_expected_version integer default null,
  p_client uuid default null, p_identifier text default null, p_message_hash bytea default null,
  p_day date default null, p_rule_set integer default null, p_holds boolean default null, p_cases jsonb default null,
  p_reasons jsonb default null)
returns table (outcome text, event_position integer, event_guid uuid) language plpgsql volatile security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  c citizen;
  v record;
  worked_out_for date;
  choices_from timestamptz;
  e cv_event;
begin
  select * into c from citizen where id = p_citizen for update;
  select s.day, s.choices_from into worked_out_for, choices_from from standing s where citizen_id = p_citizen;
  if c.id is null or c.revision <> p_revision
    or p_day <> greatest(feed_today(), danish_day(c.last_feed_at), worked_out_for)
    or p_rule_set <> rule_set_on(p_day) then
    outcome := 'stale';
    return next;
    return;
  end if;
  select cv.cv_number, cv.version, cv.status,
      case when cv.availability_position is not null then cv.availability end as availability,
      stamps.jobcenter, stamps.fund, stamps.operator
    into strict v from cv, citizen_stamps(c.id, c.municipality, p_day) stamps where cv.citizen_id = p_citizen;
  if p_expected_version is not null and v.version <> p_expected_version then
    outcome := 'conflict';
    return next;
    return;
  end if;
  -- No path below leaves the receipt without its effect.
  if p_client is not null and not keep_answer(p_client, p_identifier, p_message_hash, 'receipt') then
    outcome := 'stale';
    return next;
    return;
  end if;

  e.feed_at := greatest(next_feed_time(c.last_feed_at), start_of_danish_day(p_day));
  -- Midnight came in between: all is undone, and the repeated statement finds the facts stale.
  if p_day <> danish_day(e.feed_at) then
    raise serialization_failure using message = 'the day changed';
  end if;
  e.citizen_id := c.id;
  e.position := c.last_position + 1;
  e.guid := gen_random_uuid();
  e.occurred_at := e.feed_at;
  e.change_type := p_change_type;
  e.from_value := case p_change_type when change_type('status') then v.status else v.availability end;
  e.to_value := p_value;
  e.operation := case when e.from_value is null then change_operation('created') else change_operation('updated') end;
  e.jobcenter := v.jobcenter;
  e.municipality := c.municipality;
  e.fund := v.fund;
  e.operator := v.operator;
  e.cv_number := v.cv_number;
  e.set_by := 'authority';
  e.organisation_type := p_actor.organisation_type;
  e.organisation_code := p_actor.organisation_code;
  e.role := p_actor.role;
  e.origin := 'live';
  e.request_id := p_actor.request_id;
  perform append_event(e);
  insert into cv_event_text (citizen_id, position, user_id, user_name, comment, reasons)
    values (e.citizen_id, e.position, p_actor.user_id, p_actor.user_name, p_comment, p_reasons);

  update cv set
    status = case p_change_type when change_type('status') then p_value else status end,
    status_position = case p_change_type when change_type('status') then e.position else status_position end,
    availability = case p_change_type when change_type('availability') then p_value else availability end,
    availability_position = case p_change_type
      when change_type('availability') then e.position else availability_position end,
    version = e.position,
    choice = case p_change_type when change_type('availability') then p_value else choice end,
    choice_by = case p_change_type when change_type('availability') then 'authority' else choice_by end,
    -- A record may be a few minutes ahead of the clock: what is chosen knowing it is not older.
    choice_at = case p_change_type
      when change_type('availability') then greatest(e.occurred_at, choice_at, choices_from) else choice_at end
    where citizen_id = c.id;
  perform track_change(c, e, p_holds, p_reasons -> 'reasons' <> '[]');
  -- A judgement made while no group is in force counts as the jobcenter's (domain.md § 10).
  if p_change_type = change_type('status') then
    update standing set side = 'jobcenter' where citizen_id = c.id and contact_group is null;
  end if;
  if p_cases is null then
    insert into case_lag values (c.id) on conflict do nothing;
  else
    perform write_cases(array[c.id], p_cases, e.feed_at);
  end if;
  -- As audit_relation would say, from what is read here already; neither a former member's fund nor a guest changes
  -- anything.
  perform audit_entry(p_actor, p_operation, 'allowed', c.id, p_details => jsonb_build_object('position', e.position),
    p_relation => case
      when p_actor.organisation_code = case p_actor.organisation_type
        when organisation_type('jobcenter') then v.jobcenter
        when organisation_type('municipality') then c.municipality
        when organisation_type('fund') then v.fund::text end then 'own'
      when p_actor.organisation_type = organisation_type('externalOperator')
        and p_actor.organisation_code = v.operator then 'referred'
      else 'none' end);
  outcome := 'written';
  event_position := e.position;
  event_guid := e.guid;
  return next;
end $$;
