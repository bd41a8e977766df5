-- Adds to a preview what would change for citizens up to p_done_to; rows of rule_prediction without the preview.
create or replace function rule_preview_add(p_actor actor, p_preview integer, p_done_to integer, p_predictions jsonb)
returns void language plpgsql volatile security definer
set search_path = public, pg_temp as $$
begin
  insert into rule_prediction
    select p_preview, citizen_id, contact_group, person_category, requirement_from, requirement_to,
      status_from, status_to, availability_from, availability_to, deadline_from, deadline_to
    from jsonb_populate_recordset(null::rule_prediction, p_predictions);
  update rule_preview set done_to = p_done_to, seen_at = service_clock()
    where id = p_preview and user_id = p_actor.user_id and finished_at is null;
end $$;
