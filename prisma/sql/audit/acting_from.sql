-- The actor of a statement, and for its audit entries where the call came from: the public id of its session and its
-- source address, null where there is none. They are kept beside the actor until the transaction ends, so that the type
-- stays what functions of the version before take; as one setting, since each costs some microseconds.
create or replace function acting_from(
  p_organisation_type smallint, p_organisation_code text, p_role text, p_user_id text, p_user_name text,
  p_request uuid, p_session text, p_address text)
returns actor language plpgsql volatile as $$
begin
  perform set_config('cv.call_origin', coalesce(p_session, '') || ' ' || coalesce(p_address, ''), true);
  return row(p_organisation_type, p_organisation_code, p_role, p_user_id, p_user_name, p_request)::actor;
end $$;
