-- Publishes the rule set that was previewed last with this hash for this day (docs/spec/rules.md § 3), or refuses: not
-- previewed, beside the same rules not by another person (p_by_another), other rules published or withdrawn since, a
-- day that has come, a founding that is unfinished. Only the newest preview of a hash and day has its predictions.
-- p_revision: of the rules the set was checked against. Waits for the writers of derived changes, who find the rules
-- changed afterwards (share_rules).
create or replace function rules_publish(
  p_actor actor, p_hash text, p_day date, p_revision integer, p_by_another boolean)
returns jsonb language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  clock timestamptz := service_clock();
  previewed rule_preview;
  outcome text;
  made integer;
begin
  perform pg_advisory_xact_lock(advisory_class(), advisory_key('rules'));
  select * into previewed from rule_preview
    where hash = decode(p_hash, 'hex') and takes_effect_on = p_day and finished_at is not null
    order by id desc limit 1;
  outcome := case
    when previewed.id is null then 'not-previewed'
    when p_by_another and not exists (
      select from rule_preview
      where hash = previewed.hash and takes_effect_on = p_day and finished_at is not null
        and rules_revision = previewed.rules_revision and user_id <> p_actor.user_id) then 'same-person'
    when p_revision <> rules_revision() or previewed.rules_revision <> p_revision then 'rules-changed'
    when p_day <= danish_day(clock) then 'day-not-ahead'
    when exists (select from founding where finished_at is null)
      or not pg_try_advisory_xact_lock(advisory_class(), advisory_key('founding')) then 'founding'
    else 'published' end;
  if outcome = 'published' then
    insert into rule_set (takes_effect_on, hash, content, published_at, published_by, preview_id)
      values (p_day, previewed.hash, previewed.content, clock, p_actor.user_name, previewed.id)
      returning id into made;
    insert into cv_requirement_rule (
        rule_set, contact_group, person_category, absence_type, requirement, valid_from, valid_to, source, undecided)
      select made, "group", category, absence, requirement, "from", "to", source, undecided
      from jsonb_to_recordset(previewed.content -> 'requirements') as r (
        "group" smallint, category smallint, absence smallint, requirement smallint, "from" date, "to" date,
        source text, undecided boolean);
    insert into responsibility_rule (
        rule_set, contact_group, refusal_for_fund, refusal_for_jobcenter, refusal_for_external_operator,
        valid_from, valid_to, source, undecided)
      select made, "group", "refusalForFund", "refusalForJobcenter", "refusalForExternalOperator",
        "from", "to", source, undecided
      from jsonb_to_recordset(previewed.content -> 'responsibilities') as r (
        "group" smallint, "refusalForFund" smallint, "refusalForJobcenter" smallint,
        "refusalForExternalOperator" smallint, "from" date, "to" date, source text, undecided boolean);
    insert into deadline_rule (
        rule_set, contact_group, person_category, days, valid_from, valid_to, source, undecided)
      select made, "group", category, days, "from", "to", source, undecided
      from jsonb_to_recordset(previewed.content -> 'deadlines') as r (
        "group" smallint, category smallint, days smallint, "from" date, "to" date, source text, undecided boolean);
  end if;
  -- How long the days of an exemption rest a deadline is asked of the rules of each day, also of those ahead.
  if outcome = 'published' then perform case_check_begin(true); end if;
  perform audit_entry(p_actor, 'PublishRules', case outcome when 'published' then 'allowed' else outcome end,
    p_details => jsonb_build_object('hash', p_hash, 'day', p_day, 'preview', previewed.id, 'set', made));
  return jsonb_build_object('outcome', outcome, 'set', made);
end $$;
