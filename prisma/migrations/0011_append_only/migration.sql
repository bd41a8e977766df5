-- What is promised of the past (data.md, "The event table"; reliability.md § 1) holds whoever writes, the owner of the tables
-- included: without an owner's role the application is that owner.
set local lock_timeout = '5s';

create trigger cv_event_text_append_only before update or delete on cv_event_text for each row execute function refuse_change();
create trigger cv_event_text_no_truncate before truncate on cv_event_text for each statement execute function refuse_change();
create trigger citizen_cpr_append_only before update or delete on citizen_cpr for each row execute function refuse_change();
create trigger citizen_cpr_no_truncate before truncate on citizen_cpr for each statement execute function refuse_change();
create trigger feed_record_append_only before update or delete on feed_record for each row execute function refuse_change();
create trigger feed_record_no_truncate before truncate on feed_record for each statement execute function refuse_change();
create trigger feed_source_append_only before update or delete on feed_source for each row execute function refuse_change();
create trigger feed_source_no_truncate before truncate on feed_source for each statement execute function refuse_change();
create trigger client_organisation_append_only before update or delete on client_organisation
  for each row execute function refuse_change();
create trigger client_organisation_no_truncate before truncate on client_organisation
  for each statement execute function refuse_change();

-- A registration can be revoked once and its end brought forward; nothing else of it changes.
create function guard_client() returns trigger language plpgsql as $$
begin
  if (old.revoked_at is null or new.revoked_at = old.revoked_at) and new.expires_at <= old.expires_at
    and to_jsonb(new) - '{revoked_at,expires_at}'::text[] = to_jsonb(old) - '{revoked_at,expires_at}'::text[] then
    return new;
  end if;
  raise exception 'a registered client is only revoked' using errcode = 'insufficient_privilege';
end $$;
create trigger client_guard before update on client for each row execute function guard_client();
create trigger client_stays before delete on client for each row execute function refuse_change();
create trigger client_no_truncate before truncate on client for each statement execute function refuse_change();

-- `sealed` only rises. While a register is being founded nobody has been told anything of it, so it may begin anew.
create function guard_sealed() returns trigger language plpgsql as $$
begin
  if new.sealed >= old.sealed
    or (new.sealed = '-infinity' and exists (select from founding where finished_at is null)) then
    return new;
  end if;
  raise exception 'sealed only rises' using errcode = 'check_violation', constraint = 'feed_state_sealed';
end $$;
create trigger feed_state_guard before update on feed_state for each row execute function guard_sealed();
create trigger feed_state_stays before delete on feed_state for each row execute function refuse_change();
create trigger feed_state_no_truncate before truncate on feed_state for each statement execute function refuse_change();

-- A founding begins on an empty log only, and one that is finished stays so: else it would be a way round guard_sealed.
create function guard_founding() returns trigger language plpgsql as $$
begin
  if new.finished_at is null
    and (case tg_op when 'INSERT' then exists (select from cv_event) else old.finished_at is not null end) then
    raise exception 'only an empty register is founded' using errcode = 'check_violation', constraint = 'founding_begins';
  end if;
  return new;
end $$;
create trigger founding_guard before insert or update on founding for each row execute function guard_founding();
