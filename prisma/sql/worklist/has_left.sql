-- Whether a person has left an organisation: no longer signs in for 30 days, or was ended (docs/spec/worklist.md § 3).
create or replace function has_left(m unit_member, p_clock timestamptz) returns boolean language sql stable as $$
  select m.ended_at is not null or m.signed_in_at <= p_clock - interval '30 days'
$$;
