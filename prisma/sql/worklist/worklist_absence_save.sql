-- Notes the days on which the caller is absent, and their substitute; null: none.
create or replace function worklist_absence_save(p_actor actor, p_from date, p_to date, p_substitute uuid)
returns void language plpgsql volatile security definer
set search_path = public, pg_temp as $$
begin
  update unit_member set absent_from = p_from, absent_to = p_to, substitute = (
      select r.user_id from case_receivers(p_actor.organisation_type, p_actor.organisation_code, service_clock()) r
      where r.id = p_substitute)
    where organisation_type = p_actor.organisation_type and organisation_code = p_actor.organisation_code
      and user_id = p_actor.user_id;
  perform audit_entry(p_actor, 'ReportAbsence', 'allowed',
    p_details => jsonb_build_object('from', p_from, 'to', p_to, 'substitute', p_substitute));
end $$;
