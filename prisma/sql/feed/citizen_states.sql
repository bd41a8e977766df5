-- The whole state of citizens except their events, which records and rules are applied to. Registrations are in the
-- order that decides which of two with the same day and instant counts: the one in force last. Instants are in
-- milliseconds since 1970. Without p_elements only the elements of CVs whose bits of the minimum are not known: the
-- rules need no others.
create or replace function citizen_states(p_ids integer[], p_elements boolean) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', c.id, 'revision', c.revision, 'lastPosition', c.last_position,
    'lastCvEventAt', in_milliseconds(coalesce(c.last_cv_event_at, (
      select max(e.occurred_at) from cv_event e
      where e.citizen_id = c.id and e.change_type <= change_type('availability')))),
    'standing', (
      select jsonb_build_object(
        'day', day, 'requirement', requirement, 'group', contact_group, 'side', side, 'minimumMet', minimum_met,
        'choicesFrom', in_milliseconds(choices_from), 'nextChangeOn', next_change_on, 'ruleSet', rule_set)
      from standing where citizen_id = c.id),
    'citizen', jsonb_build_object(
      'givenName', c.given_name, 'surname', c.surname, 'municipality', c.municipality,
      'addressProtected', c.address_protected, 'deceased', c.deceased, 'at', in_milliseconds(c.at),
      'addressProtectedAt', flag_set_at(c.address_protected_at, c.at),
      'deceasedAt', flag_set_at(c.deceased_at, c.at)),
    'numbers', (select jsonb_agg(cpr order by valid_from) from citizen_cpr where citizen_id = c.id),
    'funds', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'from', valid_from, 'to', valid_to, 'effectiveTo', effective_to, 'cancelled', cancelled,
        'at', in_milliseconds(at), 'fund', fund) order by at, effective_to >= valid_from, valid_from), '[]')
      from fund_membership where citizen_id = c.id),
    'groups', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'from', valid_from, 'to', valid_to, 'effectiveTo', effective_to, 'cancelled', cancelled,
        'at', in_milliseconds(at), 'group', contact_group, 'category', person_category)
        order by at, effective_to >= valid_from, contact_group, valid_from), '[]')
      from contact_group_registration where citizen_id = c.id),
    'absences', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'from', valid_from, 'to', valid_to, 'effectiveTo', effective_to, 'cancelled', cancelled,
        'at', in_milliseconds(at), 'type', absence_type) order by at, absence_type, valid_from), '[]')
      from absence where citizen_id = c.id),
    'referrals', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'from', valid_from, 'to', valid_to, 'effectiveTo', effective_to, 'cancelled', cancelled,
        'at', in_milliseconds(at), 'operator', operator, 'jobcenter', jobcenter)
        order by at, effective_to >= valid_from, operator, jobcenter, valid_from), '[]')
      from referral where citizen_id = c.id),
    'cv', (
      select jsonb_build_object(
        'number', cv_number, 'state', state, 'at', in_milliseconds(at), 'createdAt', in_milliseconds(created_at),
        'status', status, 'statusPosition', status_position,
        'availability', availability, 'availabilityPosition', availability_position,
        'choice', (
          -- The event that set the availability may be of an instance that does not store choices.
          select jsonb_build_object('value', chosen.value, 'by', chosen.by, 'at', in_milliseconds(chosen.at)) from (
            select cv.choice as value, cv.choice_by as by, cv.choice_at as at where cv.choice is not null
            union all
            select e.to_value, e.set_by, e.occurred_at from cv_event e
            where e.citizen_id = c.id and e.position = cv.availability_position and e.set_by <> 'system'
            order by at desc limit 1) chosen),
        'version', version, 'minimum', minimum)
      from cv where citizen_id = c.id),
    'elements', case when p_elements or exists (
        select from cv where cv.citizen_id = c.id and cv.minimum is null) then (
      select coalesce(jsonb_agg(jsonb_build_object(
        'changeType', change_type, 'elementId', element_id, 'at', in_milliseconds(at), 'deleted', deleted,
        'data', data)), '[]')
      from cv_element where citizen_id = c.id) else '[]' end)), '[]')
  from citizen c where c.id = any (p_ids);
$$;
