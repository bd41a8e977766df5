-- Holds off a publication until the transaction ends: publishing takes the same lock alone. Lock order: before any
-- citizen's row.
create or replace function share_rules() returns void language sql volatile as $$
  select pg_advisory_xact_lock_shared(advisory_class(), advisory_key('rules'))
$$;
