-- The whole state of citizens except their events, which records and rules are applied to. Registrations are in the
-- order that decides which of two with the same day and instant counts: the one in force last. Instants are in
-- milliseconds since 1970.
-- `track`: what the cases ask about the CV's past; where that isn't known, `log` has the events it is folded from.
-- Of the elements, those of the citizens p_owners of the kinds p_kinds, in parallel; kind null: all. Also all of a CV
-- whose bits of the minimum are not known: the rules need no others.
create or replace function citizen_states(p_ids integer[], p_owners integer[], p_kinds smallint[])
returns json language sql stable as $$
  with wanted as materialized (
    select citizen_id, array_agg(kind) as kinds, bool_or(kind is null) as every
    from unnest(p_owners, p_kinds) as w (citizen_id, kind) group by citizen_id)
  select coalesce(json_agg(json_build_object(
    'id', c.id, 'revision', c.revision, 'lastPosition', c.last_position,
    'lastCvEventAt', in_milliseconds(coalesce(c.last_cv_event_at, (
      select max(e.occurred_at) from cv_event e
      where e.citizen_id = c.id and e.change_type <= change_type('availability')))),
    'track', case when coalesce(c.tracked_to, 0) = c.last_position then json_build_object(
      'searchable', json_build_object(
        'since', in_milliseconds(c.searchable_since), 'until', in_milliseconds(c.searchable_until)),
      'judged', json_build_object('since', in_milliseconds(c.judged_since), 'until', in_milliseconds(c.judged_until)),
      'statusAt', in_milliseconds(c.status_at), 'judgedPosition', c.judged_position,
      'changedAt', in_milliseconds(c.changed_at)) end,
    'log', case when coalesce(c.tracked_to, 0) <> c.last_position then tracked_events(c.id) end,
    'reasons', case when c.reasons_position is not null then judged_reasons(c) end,
    'standing', (
      select json_build_object(
        'day', day, 'requirement', requirement, 'group', contact_group, 'side', side, 'minimumMet', minimum_met,
        'choicesFrom', in_milliseconds(choices_from), 'nextChangeOn', next_change_on, 'ruleSet', rule_set,
        'deadline', case when deadline_from is not null then json_build_object(
          'startsOn', deadline_from, 'dueOn', due_on, 'restsFrom', rests_from) end)
      from standing where citizen_id = c.id),
    'cases', (
      select coalesce(json_agg(json_build_object(
        'unit', json_build_object('type', unit_type, 'code', unit_code), 'kind', kind, 'marks', marks,
        'operator', operator, 'dueOn', due_on, 'restsFrom', rests_from, 'lastDay', last_day,
        'municipality', municipality, 'group', contact_group, 'since', in_milliseconds(since),
        'reasons', case when reasons_of is not null then json_build_object('met', reasons_met, 'of', reasons_of) end)
        order by unit_type, unit_code), '[]')
      from work_case where citizen_id = c.id),
    'citizen', json_build_object(
      'givenName', c.given_name, 'surname', c.surname, 'municipality', c.municipality,
      'addressProtected', c.address_protected, 'deceased', c.deceased, 'at', in_milliseconds(c.at),
      'addressProtectedAt', flag_set_at(c.address_protected_at, c.at),
      'deceasedAt', flag_set_at(c.deceased_at, c.at)),
    'numbers', (select json_agg(cpr order by valid_from) from citizen_cpr where citizen_id = c.id),
    'funds', (
      select coalesce(json_agg(json_build_object(
        'from', valid_from, 'to', valid_to, 'effectiveTo', effective_to, 'cancelled', cancelled,
        'at', in_milliseconds(at), 'fund', fund) order by at, effective_to >= valid_from, valid_from), '[]')
      from fund_membership where citizen_id = c.id),
    'groups', (
      select coalesce(json_agg(json_build_object(
        'from', valid_from, 'to', valid_to, 'effectiveTo', effective_to, 'cancelled', cancelled,
        'at', in_milliseconds(at), 'group', contact_group, 'category', person_category)
        order by at, effective_to >= valid_from, contact_group, valid_from), '[]')
      from contact_group_registration where citizen_id = c.id),
    'absences', (
      select coalesce(json_agg(json_build_object(
        'from', valid_from, 'to', valid_to, 'effectiveTo', effective_to, 'cancelled', cancelled,
        'at', in_milliseconds(at), 'type', absence_type) order by at, absence_type, valid_from), '[]')
      from absence where citizen_id = c.id),
    'referrals', (
      select coalesce(json_agg(json_build_object(
        'from', valid_from, 'to', valid_to, 'effectiveTo', effective_to, 'cancelled', cancelled,
        'at', in_milliseconds(at), 'operator', operator, 'jobcenter', jobcenter)
        order by at, effective_to >= valid_from, operator, jobcenter, valid_from), '[]')
      from referral where citizen_id = c.id),
    'cv', case when v.citizen_id is not null then json_build_object(
      'number', v.cv_number, 'state', v.state, 'at', in_milliseconds(v.at),
      'createdAt', in_milliseconds(v.created_at), 'status', v.status, 'statusPosition', v.status_position,
      'availability', v.availability, 'availabilityPosition', v.availability_position,
      'choice', (
        -- The event that set the availability may be of an instance that does not store choices.
        select json_build_object('value', chosen.value, 'by', chosen.by, 'at', in_milliseconds(chosen.at)) from (
          select v.choice as value, v.choice_by as by, v.choice_at as at where v.choice is not null
          union all
          select e.to_value, e.set_by, e.occurred_at from cv_event e
          where e.citizen_id = c.id and e.position = v.availability_position and e.set_by <> 'system'
          order by at desc limit 1) chosen),
      'version', v.version, 'minimum', v.minimum) end,
    'elements', case when needed.kinds is null then '[]' else coalesce((
      select json_agg(json_build_object(
        'changeType', change_type, 'elementId', element_id, 'at', in_milliseconds(at), 'deleted', deleted,
        'data', data))
      from cv_element where citizen_id = c.id and change_type = any (needed.kinds)), '[]') end)), '[]')
  from citizen c
  left join cv v on v.citizen_id = c.id
  left join wanted w on w.citizen_id = c.id
  cross join lateral (
    select case
      when w.every or (v.citizen_id is not null and v.minimum is null)
        then array(select generate_series(change_type('contact')::integer, change_type('summary'))::smallint)
      else w.kinds end as kinds
    offset 0) needed
  where c.id = any (p_ids);
$$;
