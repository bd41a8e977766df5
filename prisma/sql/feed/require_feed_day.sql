-- Called after the steps of a batch are written: undoes a batch that was folded for another Danish day than that of its
-- feed times (docs/spec/rules.md § 1). p_day is null in a batch of an instance that does not name it.
create or replace function require_feed_day(p_day date) returns void language plpgsql volatile as $$
begin
  if p_day <> danish_day(next_feed_time(null)) then
    raise serialization_failure using message = 'the day changed';
  end if;
end $$;
