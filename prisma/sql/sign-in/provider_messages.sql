-- The messages of a provider on a Danish day, as they came, for an administrator: they hold personal data.
create or replace function provider_messages(p_actor actor, p_provider text, p_day date)
returns table (at timestamptz, content bytea) language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  found integer;
begin
  return query
    select m.at, m.content from provider_message m
    where m.provider = p_provider and m.at >= start_of_danish_day(p_day) and m.at < start_of_danish_day(p_day + 1)
    order by m.at, m.id;
  get diagnostics found = row_count;
  perform audit_entry(p_actor, 'ListProviderMessages', 'allowed',
    p_details => jsonb_build_object('provider', p_provider, 'day', p_day, 'messages', found));
end $$;
