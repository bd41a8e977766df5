-- What the screen of one citizen shows besides the facts (server/domain/cv-view.ts, CvOverviewData), and what explains
-- it: the state the rules are applied to, every version of what is registered, and the revision of the rules. Writes
-- the audit entry in the same statement. Null when the citizen changed since the facts were read.
--   cvEvents  the events of types 1–3, oldest first, where a rule has a deadline for the group of today. `sets`: as
--             sets_what_stands
create or replace function cv_overview(p_actor actor, p_citizen integer, p_revision bigint)
returns jsonb language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  today date := danish_today();
  c citizen;
  v cv;
  judged integer;
  founded_at timestamptz := (select finished_at from founding);
begin
  select * into c from citizen where id = p_citizen and revision = p_revision;
  if c.id is null then return null; end if;
  perform audit_entry(p_actor, 'CvOverview', 'allowed', p_citizen);
  select * into v from cv where citizen_id = p_citizen;
  judged := judged_position(c);

  return jsonb_build_object(
    'state', citizen_states(array[p_citizen], '{}', '{}') -> 0,
    'versions', registration_versions(p_citizen, 'infinity'), 'rulesRevision', rules_revision(),
    'givenName', c.given_name, 'surname', c.surname,
    'cpr', (select cpr from citizen_cpr where citizen_id = c.id order by valid_from desc limit 1),
    'addressProtected', c.address_protected, 'deceased', c.deceased,
    'municipalityName', (select da from municipality where id = c.municipality),
    'jobcenterName', (
      select j.da from municipality m join municipality j on j.id = m.jobcenter where m.id = c.municipality),
    'fundName', (select f.da from fund_membership m join unemployment_fund f on f.id = m.fund
                 where m.citizen_id = c.id and not cancelled and in_force_on(today, m.valid_from, m.effective_to)),
    'status', jsonb_build_object('value', v.status, 'event', (
      select timeline_entry(e, p_actor) from cv_event e where e.citizen_id = c.id and e.position = v.status_position)),
    'availability', jsonb_build_object('value', v.availability, 'event', (
      select timeline_entry(e, p_actor) from cv_event e
      where e.citizen_id = c.id and e.position = v.availability_position)),
    'revisedAt', (select in_milliseconds(occurred_at) from cv_event e
                  where e.citizen_id = c.id and e.position = v.version),
    'elements', case when v.state = 'deleted' then '[]'::jsonb else (
      select coalesce(jsonb_agg(jsonb_build_object(
          'changeType', change_type, 'elementId', element_id,
          'revisedAt', in_milliseconds(at), 'data', data) order by change_type, at desc, element_id), '[]')
      from cv_element where citizen_id = c.id and not deleted) end,
    'judgedAt', (select in_milliseconds(occurred_at) from cv_event e
                 where e.citizen_id = c.id and e.position = judged),
    'judgement', (
      select timeline_entry(e, p_actor) from cv_event e
      where e.citizen_id = c.id and e.position = judged and not exists (
        select from cv_event d
        where d.citizen_id = c.id and d.position > judged and d.change_type = change_type('cv')
          and d.operation = change_operation('deleted'))),
    'changedSinceJudgement', (
      select coalesce(jsonb_agg(timeline_entry(e, p_actor) order by e.position desc), '[]')
      from changed_since_judgement(c.id) e),
    'cvEvents', case when exists (
        select from contact_group_registration r join deadline_rule d on d.contact_group = r.contact_group
        where r.citizen_id = c.id and not cancelled and in_force_on(today, r.valid_from, r.effective_to))
      then (
        select coalesce(jsonb_agg(jsonb_build_object(
            'changeType', change_type, 'operation', operation, 'at', in_milliseconds(occurred_at), 'to', to_value,
            'byFund', set_by = 'authority' and organisation_type is not distinct from organisation_type('fund'),
            'sets', sets_what_stands(origin, feed_at, founded_at)) order by position), '[]')
        from cv_event where citizen_id = c.id and change_type <= change_type('availability'))
      else '[]'::jsonb end);
end $$;
