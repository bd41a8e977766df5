-- The contact data of a citizen open in a screen, logged in the same statement. Null when the citizen changed since the facts
-- were read.
create or replace function unfold_contact(
  p_organisation_type smallint, p_organisation_code text, p_role text, p_user_id text, p_user_name text,
  p_request uuid, p_citizen integer, p_revision bigint)
returns jsonb language plpgsql volatile as $$
begin
  perform from citizen where id = p_citizen and revision = p_revision;
  if not found then return null; end if;
  perform audit_entry(
    p_organisation_type, p_organisation_code, p_role, p_user_id, p_user_name, p_request, 'UnfoldContact', 'allowed', p_citizen,
    null, null);
  return (
    select coalesce(jsonb_agg(jsonb_build_object('elementId', element_id, 'data', data) order by e.at desc, element_id), '[]')
    from cv_element e join cv using (citizen_id)
    where e.citizen_id = p_citizen and e.change_type = 4 and not e.deleted and cv.state <> 'deleted');
end $$;
