-- The Danish day of the next feed time. Like feed times, and unlike danish_today(), it does not go back when the clock
-- does.
create or replace function feed_today() returns date language plpgsql stable as $$
begin
  return danish_day(greatest(service_clock(), (select from_milliseconds(last_value + 1) from feed_closing)));
end $$;
