-- The contact data before and after one event of a citizen open in a screen, logged with the event's position in the same statement.
-- Both are null where the event changed none. Null when the citizen changed since the facts were read.
create or replace function unfold_contact_change(
  p_organisation_type smallint, p_organisation_code text, p_role text, p_user_id text, p_user_name text,
  p_request uuid, p_citizen integer, p_revision bigint, p_position integer)
returns jsonb language plpgsql volatile as $$
declare
  t cv_event_text;
begin
  perform from citizen where id = p_citizen and revision = p_revision;
  if not found then return null; end if;
  perform audit_entry(
    p_organisation_type, p_organisation_code, p_role, p_user_id, p_user_name, p_request, 'UnfoldContact', 'allowed', p_citizen,
    null, jsonb_build_object('position', p_position));
  select text.* into t from cv_event e join cv_event_text text using (citizen_id, position)
    where e.citizen_id = p_citizen and e.position = p_position and e.change_type = 4;
  return jsonb_build_object('before', t.before, 'after', t.after);
end $$;
