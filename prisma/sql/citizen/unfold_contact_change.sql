-- The contact data before and after one event of a citizen open in a screen; both null where the event changed none.
-- Writes the audit entry, with the event's position, in the same statement. Null when the citizen changed since the
-- facts were read.
create or replace function unfold_contact_change(
  p_actor actor, p_citizen integer, p_revision bigint, p_position integer)
returns jsonb language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  t cv_event_text;
begin
  perform from citizen where id = p_citizen and revision = p_revision;
  if not found then return null; end if;
  perform audit_entry(
    p_actor, 'UnfoldContact', 'allowed', p_citizen, p_details => jsonb_build_object('position', p_position));
  select text.* into t from cv_event e join cv_event_text text using (citizen_id, position)
    where e.citizen_id = p_citizen and e.position = p_position and e.change_type = change_type('contact');
  return jsonb_build_object('before', t.before, 'after', t.after);
end $$;
