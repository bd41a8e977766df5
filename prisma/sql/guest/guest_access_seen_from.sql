-- The guest accesses that an organisation sees: those to its own citizens, from the Danish day after they were opened.
-- p_self: nobody sees who looked them up.
create or replace function guest_access_seen_from(
  p_organisation_type smallint, p_organisation_code text, p_self integer, p_today date)
returns setof guest_access language sql stable as $$
  select * from guest_access
  where seen_by @> array[organisation_key(p_organisation_type, p_organisation_code)]
    and opened_on < p_today and citizen_id is distinct from p_self
$$;
