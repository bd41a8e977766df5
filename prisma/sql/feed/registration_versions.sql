-- What was known about a citizen by an instant (server/domain/register/known-at.ts): the versions known by then, in the
-- order they became known. Of a citizen whom no record has been about since versions are kept, what stands.
create or replace function registration_versions(p_citizen integer, p_known timestamptz)
returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'kind', kind, 'content', content, 'at', in_milliseconds(at), 'knownAt', in_milliseconds(known_at),
      'source', (select name from feed_source where id = source_id), 'recordId', record_id) order by number), '[]')
  from (
    select * from registration_version where citizen_id = p_citizen
    union all
    select * from standing_versions(array[p_citizen])
    where not exists (select from registration_version where citizen_id = p_citizen)) versions
  where known_at <= p_known
$$;
