-- The Danish day of the next feed time, or of one that comes p_ahead milliseconds later. Like feed times, and unlike
-- danish_today(), it does not go back when the clock does.
drop function if exists feed_today();
create or replace function feed_today(p_ahead integer default 0) returns date language plpgsql stable as $$
declare
  closing bigint;
begin
  select last_value into closing from feed_closing;
  return danish_day(
    greatest(service_clock(), from_milliseconds(closing + 1)) + p_ahead * interval '1 millisecond');
end $$;
