-- Ends a preview with what changes from what to what.
create or replace function rule_preview_finish(p_actor actor, p_preview integer, p_result jsonb)
returns void language plpgsql volatile security definer
set search_path = public, pg_temp as $$
begin
  update rule_preview set done_to = last_id, seen_at = service_clock(), finished_at = service_clock(),
      result = p_result
    where id = p_preview and user_id = p_actor.user_id and finished_at is null;
  perform audit_entry(p_actor, 'PreviewRules', 'allowed',
    p_details => jsonb_build_object('preview', p_preview, 'changed', p_result -> 'changed'));
end $$;
