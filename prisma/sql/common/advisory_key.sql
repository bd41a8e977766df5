-- Every advisory lock of the service, in one table, so that no two uses collide. The first key is advisory_class().
create or replace function advisory_key(p_use text) returns integer language plpgsql immutable parallel safe as $$
begin
  case p_use
    -- 100 is the lock of the migrations, taken before this function exists (server/database/migrations/transaction.ts).
    when 'feed-writer' then return 1;   -- shared, by every transaction that writes events
    when 'close-epoch' then return 2;   -- exclusive, while a sealer sets `closing`
    when 'founding' then return 3;      -- exclusive, while a register is being founded
    when 'give-numbers' then return 4;  -- exclusive, by every transaction that assigns CPR numbers or CV numbers
    -- exclusive and never waited for, while the pages of a long list of the whole country are located
    when 'long-page-directory' then return 5;
    when 'access-log-partitions' then return 6;  -- exclusive, while partitions of the audit log are created
    when 'rules' then return 7;  -- shared, by what writes derived changes; exclusive, while rules are published
    when 'cases' then return 8;  -- exclusive and never waited for, while cases are worked out anew
    -- and up, one for each slice: exclusive and never waited for, while its due citizens are brought up to date
    when 'due-slices' then return 16;
  end case;
end $$;
