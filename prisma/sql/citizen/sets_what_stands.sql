-- Whether an event set what stands: it is no late record's, and no past event that was recorded after the founding
-- (docs/spec/wire.md § 3). Late records drive nothing (docs/spec/domain.md § 10).
create or replace function sets_what_stands(p_origin text, p_feed_at timestamptz, p_founded_at timestamptz)
returns boolean language sql immutable parallel safe
as $$ select p_origin <> 'history' or coalesce(p_feed_at <= p_founded_at, false) $$;
