-- Adds a setting of the caller's organisation, which is in force from now on; those before stay known.
-- p_never_receive: ids of members of the organisation. Returns null, or which field is wrong and why; then nothing
-- changes.
drop function if exists worklist_setting_save(actor, smallint, smallint, uuid[]);
create or replace function worklist_setting_save(
  p_actor actor, p_most_open smallint, p_rejudgement_days smallint, p_never_receive uuid[])
returns jsonb language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  users text[];
begin
  select array_agg(m.user_id order by m.user_id) into users
    from unnest(p_never_receive) named (id)
    left join unit_member m on m.id = named.id
      and m.organisation_type = p_actor.organisation_type and m.organisation_code = p_actor.organisation_code;
  if array_position(users, null) is not null then
    return jsonb_build_object('field', 'neverReceive', 'reason', 'not-known');
  end if;
  insert into worklist_setting (
      organisation_type, organisation_code, number, most_open, rejudgement_days, never_receive, user_id, user_name)
    select p_actor.organisation_type, p_actor.organisation_code, s.number + 1, p_most_open, p_rejudgement_days,
      coalesce(users, '{}'), p_actor.user_id, p_actor.user_name
    from worklist_setting_of(p_actor.organisation_type, p_actor.organisation_code) s;
  perform audit_entry(p_actor, 'SetWorklist', 'allowed', p_details => jsonb_build_object(
    'mostOpen', p_most_open, 'rejudgementDays', p_rejudgement_days, 'neverReceive', to_jsonb(p_never_receive)));
  return null;
end $$;
