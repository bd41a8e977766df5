-- The events of types 1–13 of a citizen, oldest first, as server/domain/register/cv-track.ts folds them. `sets`: as
-- sets_what_stands.
create or replace function tracked_events(p_citizen integer) returns json language sql stable as $$
  select coalesce(json_agg(json_build_object(
    'position', position, 'changeType', change_type, 'operation', operation, 'at', in_milliseconds(occurred_at),
    'to', to_value, 'byAuthority', set_by = 'authority',
    'byFund', set_by = 'authority' and organisation_type is not distinct from organisation_type('fund'),
    'sets', sets_what_stands(origin, feed_at, (select finished_at from founding)))
    order by position), '[]')
  from cv_event where citizen_id = p_citizen and change_type <= change_type('summary')
$$;
