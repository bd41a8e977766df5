-- Saves a view of the caller's (docs/spec/worklist.md § 5), or of their organisation where not p_own; p_id: the one
-- that is replaced, null for a new one. p_most: how many an owner may have.
-- Returns outcome: saved, with the view's id; gone (there is none of this owner by that id), name or filter (another
-- one has it), or full.
create or replace function worklist_view_save(
  p_actor actor, p_id uuid, p_own boolean, p_name text, p_filter jsonb, p_most integer)
returns table (outcome text, view_id uuid) language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  owner text := case when p_own then p_actor.user_id end;
  others worklist_view[];
begin
  -- So that two at once neither double a view nor exceed the number.
  perform pg_advisory_xact_lock(
    advisory_class() + 2,
    hashtext(jsonb_build_array(p_actor.organisation_type, p_actor.organisation_code, owner)::text));
  others := array(
    select v from worklist_view v
    where v.organisation_type = p_actor.organisation_type and v.organisation_code = p_actor.organisation_code
      and v.user_id is not distinct from owner and v.id is distinct from p_id);
  outcome := case
    when exists (select from unnest(others) o where lower(o.name) = lower(p_name)) then 'name'
    when exists (select from unnest(others) o where o.filter = p_filter) then 'filter'
    when cardinality(others) >= p_most then 'full'
    else 'saved' end;
  if outcome = 'saved' and p_id is null then
    insert into worklist_view (organisation_type, organisation_code, user_id, name, filter)
      values (p_actor.organisation_type, p_actor.organisation_code, owner, p_name, p_filter)
      returning id into view_id;
  elsif outcome = 'saved' then
    update worklist_view v set name = p_name, filter = p_filter, saved_at = service_clock()
      where v.id = p_id and v.organisation_type = p_actor.organisation_type
        and v.organisation_code = p_actor.organisation_code and v.user_id is not distinct from owner
      returning v.id into view_id;
    if view_id is null then outcome := 'gone'; end if;
  end if;
  if outcome = 'saved' then
    perform audit_entry(p_actor, 'SaveWorklistView', 'allowed', p_details => jsonb_build_object(
      'view', view_id, 'own', p_own, 'name', p_name, 'filter', p_filter));
  end if;
  return next;
end $$;
