-- The changes of an organisation's phrases, newest first; text null: removed.
create or replace function phrase_history(p_organisation_type smallint, p_organisation_code text)
returns jsonb language sql stable security definer
set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', id, 'text', body, 'userName', user_name, 'at', in_milliseconds(at)) order by number desc), '[]')
  from (
    select * from phrase
    where organisation_type = p_organisation_type and organisation_code = p_organisation_code
    order by number desc limit 500) changes
$$;
