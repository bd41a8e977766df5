-- The facts for importing a batch of records, in one snapshot (wire.md § 3; data.md, "One operation, two statements").
-- p_ids and p_cprs are parallel, one of each per record; p_other_cprs are the new numbers of changes, p_cv_numbers the
-- CV numbers, p_new_cprs the numbers of citizens who may be new. Instants are milliseconds since 1970.
--   received   the ids received before from this source, with their hash; such a record needs no state of its citizen
--   owners     the citizens of the CPR numbers;  cvOwners  those of the CV numbers
--   citizens   the whole state of the citizens of records not received before, registrations in the order that decides
--              which of two with the same day and instant counts: the one in force last
create or replace function feed_facts(
  p_source smallint, p_ids text[], p_cprs text[], p_other_cprs text[], p_cv_numbers bigint[], p_new_cprs text[])
returns jsonb language plpgsql stable security definer
set search_path = public, pg_temp as $$
declare
  seen jsonb;
  wanted text[];
  ids integer[];
begin
  select coalesce(jsonb_object_agg(r.record_id, encode(r.content_hash, 'hex')), '{}') into seen
    from feed_record r where r.source_id = p_source and r.record_id = any (p_ids);
  select coalesce(array_agg(distinct b.cpr), '{}') into wanted
    from unnest(p_ids, p_cprs) as b (id, cpr) where not seen ? b.id;
  select coalesce(array_agg(distinct n.citizen_id), '{}') into ids from citizen_cpr n where n.cpr = any (wanted);

  return jsonb_build_object(
    'now', in_milliseconds(service_clock()),
    'today', danish_today(),
    'founding', exists (select from founding where finished_at is null),
    'received', (select coalesce(jsonb_agg(jsonb_build_array(key, value)), '[]') from jsonb_each_text(seen)),
    'owners', (select coalesce(jsonb_object_agg(n.cpr, n.citizen_id), '{}')
               from citizen_cpr n where n.cpr = any (wanted || p_other_cprs)),
    'cvOwners', (select coalesce(jsonb_agg(jsonb_build_array(cv_number, citizen_id)), '[]')
                 from cv where cv_number = any (p_cv_numbers)),
    'freshIds', (select coalesce(jsonb_agg(nextval(pg_get_serial_sequence('citizen', 'id'))), '[]')
                 from unnest(p_new_cprs) as n (cpr)
                 where n.cpr = any (wanted) and not exists (select from citizen_cpr t where t.cpr = n.cpr)),
    'citizens', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', c.id, 'revision', c.revision, 'lastPosition', c.last_position,
        'citizen', jsonb_build_object(
          'givenName', c.given_name, 'surname', c.surname, 'municipality', c.municipality,
          'addressProtected', c.address_protected, 'deceased', c.deceased, 'at', in_milliseconds(c.at)),
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
            'availabilityChosenAt', (
              select in_milliseconds(e.occurred_at) from cv_event e
              where e.citizen_id = c.id and e.position = cv.availability_position and e.set_by <> 'system'),
            'version', version)
          from cv where citizen_id = c.id),
        'elements', (
          select coalesce(jsonb_agg(jsonb_build_object(
            'changeType', change_type, 'elementId', element_id, 'at', in_milliseconds(at), 'deleted', deleted,
            'data', data)), '[]')
          from cv_element where citizen_id = c.id))), '[]')
      from citizen c where c.id = any (ids)));
end $$;
