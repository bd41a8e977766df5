-- What is told about one citizen as it was known at p_known (server/domain/register/citizen-known.ts, KnownFacts);
-- null: as it is known now. p_until: events from then on have not happened yet, on the day that is asked about.
-- Writes the audit entry in the same statement, with what was asked. Null when the citizen changed since the facts were
-- read.
create or replace function citizen_known_at(
  p_actor actor, p_citizen integer, p_revision bigint, p_asked jsonb, p_known timestamptz, p_until timestamptz)
returns jsonb language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  known timestamptz := coalesce(p_known, 'infinity');
  until timestamptz := coalesce(p_until, 'infinity');
  deleted_at integer;
begin
  perform from citizen where id = p_citizen and revision = p_revision;
  if not found then return null; end if;
  perform audit_entry(p_actor, 'Explain', 'allowed', p_citizen, null, p_asked);
  select max(position) into deleted_at from cv_event
    where citizen_id = p_citizen and feed_at <= known and occurred_at < until
      and change_type = change_type('cv') and operation = change_operation('deleted');

  return jsonb_build_object(
    'rulesRevision', rules_revision(),
    'current', citizen_states(array[p_citizen], '{}', '{}') -> 0,
    'foundedAt', (select in_milliseconds(started_at) from founding),
    'versions', registration_versions(p_citizen, known),
    'events', (
      select coalesce(jsonb_agg(timeline_entry(e, p_actor) order by e.position), '[]') from cv_event e
      where e.citizen_id = p_citizen and e.feed_at <= known and e.occurred_at < until
        and e.change_type <= change_type('availability')),
    'worked', (
      select jsonb_build_object('position', e.position, 'receipt', e.receipt) from cv_event e
      where e.citizen_id = p_citizen and e.feed_at <= known and e.occurred_at < until and e.receipt is not null
      order by e.position desc limit 1),
    'elements', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'changeType', change_type, 'elementId', element_id, 'at', in_milliseconds(occurred_at),
        'deleted', operation = change_operation('deleted'), 'data', coalesce(after, '{}'))), '[]')
      from (
        select distinct on (e.change_type, e.element_id)
          e.change_type, e.element_id, e.occurred_at, e.operation, t.after
        from cv_event e left join cv_event_text t on t.citizen_id = e.citizen_id and t.position = e.position
        where e.citizen_id = p_citizen and e.feed_at <= known and e.occurred_at < until
          and e.position > coalesce(deleted_at, 0) and e.origin <> 'history'
          and e.change_type between change_type('contact') and change_type('summary')
        order by e.change_type, e.element_id, e.position desc) newest));
end $$;
