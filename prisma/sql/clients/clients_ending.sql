-- The registrations of client systems that expire within p_days days, the next one first. days_left: whole days until
-- then.
create or replace function clients_ending(p_days integer)
returns table (id uuid, name text, days_left integer) language sql stable security definer
set search_path = public, pg_temp as $$
  select c.id, c.name, floor(extract(epoch from c.expires_at - service_clock()) / 86400)::integer
  from client c
  where c.revoked_at is null
    and c.expires_at > service_clock() and c.expires_at <= service_clock() + make_interval(days => p_days)
  order by c.expires_at, c.id
$$;
