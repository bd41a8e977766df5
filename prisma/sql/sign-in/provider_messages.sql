-- The messages of a provider on a Danish day, as they came.
create or replace function provider_messages(p_provider text, p_day date)
returns table (at timestamptz, content bytea) language sql stable security definer
set search_path = public, pg_temp as $$
  select m.at, m.content from provider_message m
  where provider = p_provider and m.at >= start_of_danish_day(p_day) and m.at < start_of_danish_day(p_day + 1)
  order by m.at, id
$$;
