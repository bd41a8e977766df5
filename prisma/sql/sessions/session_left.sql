-- The remaining lifetime of a token's session, in milliseconds: until it expires unless used, and until it expires
-- regardless of use. Does not count as use. No row when the session has ended.
create or replace function session_left(p_token_hash bytea, p_idle_minutes integer, p_providers text[])
returns table (idle_ms integer, whole_ms integer) language sql stable security definer
set search_path = public, pg_temp as $$
  select in_ms.idle, in_ms.whole from session, lateral (
    select
      (in_milliseconds(last_seen_at + make_interval(mins => p_idle_minutes))
        - in_milliseconds(service_clock()))::integer as idle,
      (in_milliseconds(expires_at) - in_milliseconds(service_clock()))::integer as whole) in_ms
  where token_hash = p_token_hash and in_ms.idle > 0 and in_ms.whole > 0 and provider = any (p_providers)
$$;
