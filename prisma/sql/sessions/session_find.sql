-- The user of a token, unless the session is idle too long or expired, or its identity provider is not in p_providers.
-- Use is recorded at most once a minute, to save writes; not at all for what a page asks by itself (p_is_use = false).
drop function if exists session_find(bytea, integer);
drop function if exists session_find(bytea, integer, text[]);
create or replace function session_find(
  p_token_hash bytea, p_idle_minutes integer, p_providers text[] default '{demo}', p_is_use boolean default true)
returns table (
  user_id text, user_name text, organisation_type smallint, organisation_code text, role text, citizen_id integer)
language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  s session;
begin
  select * into s from session o
    where token_hash = p_token_hash and session_is_open(o, p_idle_minutes) and provider = any (p_providers);
  if s.token_hash is null then return; end if;
  if p_is_use and s.last_seen_at < service_clock() - interval '1 minute' then
    update session set last_seen_at = service_clock() where token_hash = p_token_hash;
  end if;
  return query select s.user_id, s.user_name, s.organisation_type, s.organisation_code, s.role, s.citizen_id;
end $$;
