-- The user of a token, with what their role is given by. No row when the session is idle too long or expired, or its
-- identity provider is not in p_providers. Use is recorded at most once a minute, to save writes. What is none is not
-- recorded (p_is_use = false), and also gets the remaining lifetime, in milliseconds: until the session expires unless
-- used, and until it expires regardless of use.
create or replace function session_read(
  p_token_hash bytea, p_idle_minutes integer, p_providers text[], p_is_use boolean)
returns table (
  user_id text, user_name text, organisation_type smallint, organisation_code text, role text, citizen_id integer,
  provider text, held_privileges jsonb, idle_ms bigint, whole_ms bigint)
language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  s session;
begin
  select * into s from session o
    where token_hash = p_token_hash and session_is_open(o, p_idle_minutes) and o.provider = any (p_providers);
  if s.token_hash is null then return; end if;
  if p_is_use and s.last_seen_at < service_clock() - interval '1 minute' then
    update session set last_seen_at = service_clock() where token_hash = p_token_hash;
  end if;
  return query select
    s.user_id, s.user_name, s.organisation_type, s.organisation_code, s.role, s.citizen_id, s.provider,
    s.held_privileges,
    case when not p_is_use then
      in_milliseconds(s.last_seen_at + make_interval(mins => p_idle_minutes)) - in_milliseconds(service_clock()) end,
    case when not p_is_use then in_milliseconds(s.expires_at) - in_milliseconds(service_clock()) end;
end $$;
