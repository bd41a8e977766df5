-- Notes that what a rule set changed was compared with its prediction, and drops that if p_drop.
create or replace function rules_compared(p_actor actor, p_set integer, p_drop boolean, p_result jsonb)
returns void language plpgsql volatile security definer
set search_path = public, pg_temp as $$
begin
  update rule_set set compared_at = service_clock(), dropped_at = case when p_drop then service_clock() end
    where id = p_set;
  if p_drop then
    delete from rule_prediction d using rule_set s where s.id = p_set and d.preview_id = s.preview_id;
  end if;
  perform audit_entry(p_actor, 'CompareRules', 'allowed',
    p_details => jsonb_build_object('set', p_set, 'dropped', p_drop) || p_result);
end $$;
