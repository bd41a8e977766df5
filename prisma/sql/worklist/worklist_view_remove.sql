-- Removes a view of the caller's, or of their organisation where not p_own. Returns whether there was one.
create or replace function worklist_view_remove(p_actor actor, p_id uuid, p_own boolean)
returns boolean language plpgsql volatile security definer
set search_path = public, pg_temp as $$
begin
  delete from worklist_view
    where id = p_id and organisation_type = p_actor.organisation_type
      and organisation_code = p_actor.organisation_code
      and user_id is not distinct from case when p_own then p_actor.user_id end;
  if not found then return false; end if;
  perform audit_entry(p_actor, 'RemoveWorklistView', 'allowed', p_details => jsonb_build_object(
    'view', p_id, 'own', p_own));
  return true;
end $$;
