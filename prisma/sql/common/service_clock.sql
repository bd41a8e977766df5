-- The service's clock, and the only one in SQL: tests replace it in their databases to run on another day. In
-- production nothing is configurable. SQL and volatile, so that the planner inlines it and a call costs the same as
-- clock_timestamp().
create or replace function service_clock() returns timestamptz language sql volatile parallel safe
as $$ select clock_timestamp() $$;
