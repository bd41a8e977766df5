-- What is sealed, in milliseconds since 1970; 0 when nothing is.
create or replace function feed_sealed() returns bigint language sql volatile security definer
set search_path = public, pg_temp as $$
  select case when isfinite(sealed) then in_milliseconds(sealed) else 0 end from feed_state
$$;
