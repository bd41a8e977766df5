-- Adds a phrase of the caller's organisation (p_id null), or changes or removes one (p_body null).
-- p_number: the organisation's last change that the caller saw. p_most: how many phrases there may be.
-- Returns outcome: saved; changed, where there has been another change since; unknown; in-use, where another has the
-- same text; full.
create or replace function phrase_save(p_actor actor, p_number integer, p_id uuid, p_body text, p_most integer)
returns text language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  stands jsonb := phrases_of(p_actor.organisation_type, p_actor.organisation_code);
  saved phrase;
begin
  if (stands ->> 'number')::integer <> p_number then return 'changed'; end if;
  if p_id is not null and not stands -> 'phrases' @> jsonb_build_array(jsonb_build_object('id', p_id)) then
    return 'unknown';
  end if;
  if exists (
      select from jsonb_to_recordset(stands -> 'phrases') as s (id uuid, text text)
      where s.text = p_body and s.id is distinct from p_id) then
    return 'in-use';
  end if;
  if p_id is null and jsonb_array_length(stands -> 'phrases') >= p_most then return 'full'; end if;
  insert into phrase (organisation_type, organisation_code, number, id, body, user_id, user_name)
    values (
      p_actor.organisation_type, p_actor.organisation_code, p_number + 1, coalesce(p_id, gen_random_uuid()), p_body,
      p_actor.user_id, p_actor.user_name)
    on conflict do nothing returning * into saved;
  -- Another was saved at the same moment.
  if saved.id is null then return 'changed'; end if;
  perform audit_entry(p_actor, 'SetPhrases', 'allowed',
    p_details => jsonb_build_object('phrase', saved.id, 'number', saved.number, 'removed', p_body is null));
  return 'saved';
end $$;
