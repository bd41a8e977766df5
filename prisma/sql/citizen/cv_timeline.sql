-- A page of one citizen's timeline, newest first (server/domain/cv-view.ts, TimelineQuery), and what explains what the
-- rules did: every version of what is registered, and the revision of the rules. p_before: the cursor.
-- p_types and p_set_by filter when not null; p_set_by matches set_by or the type of actor (actor_kind.sql). p_from and
-- p_to: when the event occurred.
-- Writes the audit entry in the same statement. Null when the citizen changed since the facts were read.
create or replace function cv_timeline(
  p_actor actor, p_citizen integer, p_revision bigint, p_limit integer,
  p_before integer default null, p_types smallint[] default null, p_set_by text[] default null,
  p_from timestamptz default null, p_to timestamptz default null, p_since_judgement boolean default false)
returns jsonb language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  c citizen;
  judged integer := 0;
begin
  select * into c from citizen where id = p_citizen and revision = p_revision;
  if c.id is null then return null; end if;
  perform audit_entry(p_actor, 'Timeline', 'allowed', p_citizen);
  if p_since_judgement then judged := judged_position(c); end if;
  return (
    select jsonb_build_object(
      'entries', coalesce(jsonb_agg(timeline_entry(page, p_actor) order by page.position desc), '[]'),
      'versions', case when bool_or(page.origin = 'derived')
        then registration_versions(p_citizen, 'infinity') else '[]' end,
      'rulesRevision', rules_revision())
    from (
      select * from cv_event e
      where e.citizen_id = p_citizen
        and e.position < coalesce(p_before, 2147483647) and e.position > judged
        and (p_types is null or e.change_type = any (p_types))
        and (p_set_by is null or e.set_by = any (p_set_by) or actor_kind(e) = any (p_set_by))
        and (p_from is null or e.occurred_at >= p_from)
        and (p_to is null or e.occurred_at < p_to)
      order by e.position desc limit p_limit) page);
end $$;
