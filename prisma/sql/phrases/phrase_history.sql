-- The changes of an organisation's phrases, newest first: before null: added, after null: removed, both the same: only
-- moved, of which there is one for all phrases moved at once.
create or replace function phrase_history(p_organisation_type smallint, p_organisation_code text)
returns jsonb language sql stable security definer
set search_path = public, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', id, 'before', before, 'after', after, 'userName', user_name, 'at', in_milliseconds(at))
      order by number desc), '[]')
  from (
    select * from (
      select *, row_number() over (partition by at, user_id, before is not distinct from after order by number) as nth
      from (
        select *, lag(after) over (partition by id order by number) as before from (
          select number, id, user_id, user_name, at, case when body is not null then
              jsonb_build_object('about', coalesce(about, 'other'), 'text', body) end as after
          from phrase
          where organisation_type = p_organisation_type and organisation_code = p_organisation_code) texts) changes
      ) numbered
    where before is distinct from after or nth = 1
    order by number desc limit 500) told
$$;
