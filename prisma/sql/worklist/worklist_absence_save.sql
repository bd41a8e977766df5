-- Notes the days on which the caller is absent, and their substitute, a colleague who can be given cases; null: none.
-- Returns null, or which field is wrong and why; then nothing changes.
drop function if exists worklist_absence_save(actor, date, date, uuid);
create or replace function worklist_absence_save(p_actor actor, p_from date, p_to date, p_substitute uuid)
returns jsonb language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  heir text;
begin
  if p_to < feed_today() then
    return jsonb_build_object('field', 'to', 'reason', 'in-the-past');
  end if;
  if p_substitute is not null then
    select r.user_id into heir
      from case_receivers(p_actor.organisation_type, p_actor.organisation_code, service_clock()) r
      where r.id = p_substitute and r.user_id <> p_actor.user_id;
    if heir is null then
      return jsonb_build_object('field', 'substitute', 'reason', case when exists (
          select from unit_member m
          where m.organisation_type = p_actor.organisation_type and m.organisation_code = p_actor.organisation_code
            and m.id = p_substitute) then 'cannot-receive' else 'not-known' end);
    end if;
  end if;
  update unit_member set absent_from = p_from, absent_to = p_to, substitute = heir
    where organisation_type = p_actor.organisation_type and organisation_code = p_actor.organisation_code
      and user_id = p_actor.user_id;
  perform audit_entry(p_actor, 'ReportAbsence', 'allowed',
    p_details => jsonb_build_object('from', p_from, 'to', p_to, 'substitute', p_substitute));
  return null;
end $$;
