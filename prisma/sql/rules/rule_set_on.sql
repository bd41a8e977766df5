-- The rule set in force on a day (docs/spec/rules.md § 3): the newest that takes effect by then and is not withdrawn.
create or replace function rule_set_on(p_day date) returns integer language sql stable as $$
  select id from rule_set
  where withdrawn_at is null and (takes_effect_on is null or takes_effect_on <= p_day)
  order by takes_effect_on desc nulls last, id desc limit 1
$$;
