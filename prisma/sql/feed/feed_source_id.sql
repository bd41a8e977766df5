-- The id of a source of the register feed by its name; an unknown name is added. A known name takes no lock.
create or replace function feed_source_id(p_name text) returns smallint language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  found_id smallint;
begin
  loop
    select id into found_id from feed_source where name = p_name;
    if found_id is not null then return found_id; end if;
    insert into feed_source (name) values (p_name) on conflict do nothing returning id into found_id;
    if found_id is not null then return found_id; end if;
  end loop;
end $$;
