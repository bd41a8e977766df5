-- Whether what holds from one day to another, both included, is in force on a day. One SELECT of operators, so the planner writes it
-- into the statement that asks. p_to of a registration is its effective_to, which is never null.
create or replace function in_force_on(p_day date, p_from date, p_to date) returns boolean language sql immutable parallel safe
as $$ select p_day between p_from and p_to $$;
