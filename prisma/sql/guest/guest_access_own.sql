-- The actor's running guest accesses, and those of which they haven't said what came of them, newest first. The entry
-- in the audit log names the citizens, whose names are told; there is none where the list is empty.
create or replace function guest_access_own(p_actor actor) returns jsonb language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  clock timestamptz := service_clock();
  listed jsonb;
begin
  select coalesce(jsonb_agg(guest_access_course(g, clock) || jsonb_build_object(
      'givenName', c.given_name, 'surname', c.surname) order by g.number desc), '[]') into listed
    from guest_access g join citizen c on c.id = g.citizen_id
    where g.user_id = p_actor.user_id and g.organisation_type = p_actor.organisation_type
      and g.organisation_code = p_actor.organisation_code and g.outcome is null;
  if listed <> '[]' then
    perform audit_entry(p_actor, 'OwnGuestAccesses', 'allowed', p_details => jsonb_build_object(
      'citizens', (select jsonb_agg(r -> 'citizenId') from jsonb_array_elements(listed) r)));
  end if;
  return listed;
end $$;
