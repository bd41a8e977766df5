-- Whether a day is between two others, both included. A single SELECT of operators, which the planner inlines. p_to of
-- a registration is its effective_to, which is never null.
create or replace function in_force_on(p_day date, p_from date, p_to date)
returns boolean language sql immutable parallel safe
as $$ select p_day between p_from and p_to $$;
