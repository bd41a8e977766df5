-- The guest access by which a user reads about a citizen now: none or one row.
create or replace function guest_access_running(
  p_organisation_type smallint, p_organisation_code text, p_role text, p_user text, p_citizen integer)
returns setof guest_access language sql stable as $$
  select * from guest_access
  where user_id = p_user and citizen_id = p_citizen and organisation_type = p_organisation_type
    and organisation_code = p_organisation_code and role = p_role
    and ended_at is null and until > service_clock()
$$;
