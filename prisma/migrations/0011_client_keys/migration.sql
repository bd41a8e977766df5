-- A client may hold two keys, so that it can change over from one to the other (wire.md § 2).
set local lock_timeout = '5s';

-- client.key_hash stays the key a client was registered with; instances of the version before write it there only.
create table client_api_key (
  id uuid primary key default gen_random_uuid(),
  client_id uuid not null references client (id),
  key_hash bytea not null
    constraint client_api_key_hash_length check (length(key_hash) = 32)
    constraint client_api_key_hash unique,
  created_at timestamptz(3) not null,
  revoked_at timestamptz(3));
create index client_api_key_client on client_api_key (client_id);
insert into client_api_key (client_id, key_hash, created_at)
  select id, key_hash, created_at from client where key_hash is not null;

create function guard_client_api_key() returns trigger language plpgsql as $$
begin
  if (old.revoked_at is null or new.revoked_at = old.revoked_at)
    and to_jsonb(new) - 'revoked_at' = to_jsonb(old) - 'revoked_at' then
    return new;
  end if;
  raise exception 'a key is only revoked' using errcode = 'insufficient_privilege';
end $$;
create trigger client_api_key_guard before update on client_api_key for each row execute function guard_client_api_key();
create trigger client_api_key_stays before delete on client_api_key for each row execute function refuse_change();
create trigger client_api_key_no_truncate before truncate on client_api_key for each statement execute function refuse_change();
