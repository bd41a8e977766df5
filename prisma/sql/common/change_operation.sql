-- The id of the operation of a change, by its name in the program (server/domain/code-lists.ts, Operation).
create or replace function change_operation(p_name text) returns smallint language plpgsql immutable parallel safe as $$
begin
  case p_name
    when 'created' then return 1;
    when 'updated' then return 2;
    when 'deleted' then return 3;
  end case;
end $$;
