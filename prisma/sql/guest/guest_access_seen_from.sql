-- The guest accesses that the actor's organisation sees: those to its own citizens, from the Danish day after they were
-- opened. Nobody sees their own, which others review, nor, by p_self, who looked them up.
create or replace function guest_access_seen_from(p_actor actor, p_self integer, p_today date)
returns setof guest_access language sql stable as $$
  select * from guest_access
  where seen_by @> array[organisation_key(p_actor.organisation_type, p_actor.organisation_code)]
    and opened_on < p_today and user_id <> p_actor.user_id and citizen_id is distinct from p_self
$$;
