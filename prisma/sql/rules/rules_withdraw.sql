-- Withdraws a rule set before its day, and forgets what it was predicted to change. Boundaries that it put on standings
-- stay: where nothing changes nothing is written.
create or replace function rules_withdraw(p_actor actor, p_set integer)
returns text language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  clock timestamptz := service_clock();
  found_set rule_set;
  outcome text;
begin
  perform pg_advisory_xact_lock(advisory_class(), advisory_key('rules'));
  select * into found_set from rule_set where id = p_set;
  outcome := case
    when found_set.id is null then 'unknown'
    when found_set.withdrawn_at is not null then 'withdrawn-before'
    when coalesce(found_set.takes_effect_on <= danish_day(clock), true) then 'in-force'
    else 'withdrawn' end;
  if outcome = 'withdrawn' then
    update rule_set set withdrawn_at = clock, withdrawn_by = p_actor.user_name where id = p_set;
    perform case_check_begin(true);
    delete from rule_prediction where preview_id = found_set.preview_id;
  end if;
  perform audit_entry(p_actor, 'WithdrawRules', case outcome when 'withdrawn' then 'allowed' else outcome end,
    p_details => jsonb_build_object('set', p_set));
  return outcome;
end $$;
