-- Rises whenever a rule set is published or withdrawn; what was worked out by other rules is recognised by it.
create or replace function rules_revision() returns integer language sql stable
security definer set search_path = public, pg_temp as $$
  select coalesce(sum(case when withdrawn_at is null then 1 else 2 end), 0)::integer from rule_set
$$;
