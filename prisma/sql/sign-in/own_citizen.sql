-- The citizen that the person who signs in is, by their own number as the identity provider asserts it, so that nobody
-- acts on themselves (domain.md § 4, check 4). No row where the register has no such citizen.
create or replace function own_citizen(p_actor actor, p_cpr text)
returns table (citizen_id integer) language sql stable security definer
set search_path = public, pg_temp as $$
  select n.citizen_id from citizen_cpr n
  where n.cpr = p_cpr and p_actor.user_id is not null
  order by n.valid_from desc limit 1
$$;
