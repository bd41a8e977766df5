-- The contact data of a citizen open in a screen. Writes the audit entry in the same statement. Null when the citizen
-- changed since the facts were read.
create or replace function unfold_contact(p_actor actor, p_citizen integer, p_revision bigint)
returns jsonb language plpgsql volatile security definer
set search_path = public, pg_temp as $$
begin
  perform from citizen where id = p_citizen and revision = p_revision;
  if not found then return null; end if;
  perform audit_entry(p_actor, 'UnfoldContact', 'allowed', p_citizen);
  return (
    select coalesce(jsonb_agg(
      jsonb_build_object('elementId', element_id, 'data', data) order by e.at desc, element_id), '[]')
    from cv_element e join cv using (citizen_id)
    where e.citizen_id = p_citizen and e.change_type = change_type('contact')
      and not e.deleted and cv.state <> 'deleted');
end $$;
