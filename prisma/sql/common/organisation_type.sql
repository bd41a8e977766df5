-- The id of an organisation type, by its name in the program (server/domain/code-lists.ts, OrganisationType).
create or replace function organisation_type(p_name text)
returns smallint language plpgsql immutable parallel safe as $$
begin
  case p_name
    when 'jobcenter' then return 1;
    when 'fund' then return 2;
    when 'municipality' then return 3;
    when 'externalOperator' then return 4;
    when 'star' then return 5;
    when 'udbetalingDanmark' then return 6;
    when 'operatingCompany' then return 7;
    when 'clientSystem' then return 8;
  end case;
end $$;
