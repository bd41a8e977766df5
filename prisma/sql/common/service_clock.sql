-- The service's clock, and the only one in SQL: tests replace it in their own databases to run on another day. There is nothing
-- to configure in production. SQL and volatile, so that the planner inlines it and a call costs what clock_timestamp() costs.
create or replace function service_clock() returns timestamptz language sql volatile parallel safe
as $$ select clock_timestamp() $$;
