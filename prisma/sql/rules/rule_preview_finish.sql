-- Ends a preview with what changes from what to what. Only now the predictions of earlier previews of the same rules
-- for the same day go, of which none is being published meanwhile (share_rules).
create or replace function rule_preview_finish(p_actor actor, p_preview integer, p_result jsonb)
returns void language plpgsql volatile security definer
set search_path = public, pg_temp as $$
begin
  perform share_rules();
  update rule_preview set done_to = last_id, seen_at = service_clock(), finished_at = service_clock(),
      result = p_result
    where id = p_preview and user_id = p_actor.user_id and finished_at is null;
  delete from rule_prediction d using rule_preview p, rule_preview newest
    where newest.id = p_preview and p.id < p_preview and p.hash = newest.hash
      and p.takes_effect_on = newest.takes_effect_on and d.preview_id = p.id
      and not exists (select from rule_set s where s.preview_id = p.id);
  perform audit_entry(p_actor, 'PreviewRules', 'allowed',
    p_details => jsonb_build_object('preview', p_preview, 'changed', p_result -> 'changed'));
end $$;
