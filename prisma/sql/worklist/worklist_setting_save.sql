-- Adds a setting of the caller's organisation, which is in force from now on; those before stay known.
-- p_never_receive: ids of members of the organisation.
create or replace function worklist_setting_save(
  p_actor actor, p_most_open smallint, p_rejudgement_days smallint, p_never_receive uuid[])
returns void language plpgsql volatile security definer
set search_path = public, pg_temp as $$
begin
  insert into worklist_setting (
      organisation_type, organisation_code, number, most_open, rejudgement_days, never_receive, user_id, user_name)
    select p_actor.organisation_type, p_actor.organisation_code, s.number + 1, p_most_open, p_rejudgement_days,
      array(
        select m.user_id from unit_member m
        where m.organisation_type = p_actor.organisation_type and m.organisation_code = p_actor.organisation_code
          and m.id = any (p_never_receive)),
      p_actor.user_id, p_actor.user_name
    from worklist_setting_of(p_actor.organisation_type, p_actor.organisation_code) s;
  perform audit_entry(p_actor, 'SetWorklist', 'allowed', p_details => jsonb_build_object(
    'mostOpen', p_most_open, 'rejudgementDays', p_rejudgement_days, 'neverReceive', to_jsonb(p_never_receive)));
end $$;
