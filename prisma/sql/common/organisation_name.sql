-- The name of an organisation; the code where the name is unknown (domain.md § 2). The screens' door
-- does the same from memory for who signs in, also without a database (server/doors/trpc/organisation-name.ts).
create or replace function organisation_name(p_type smallint, p_code text) returns text language plpgsql stable as $$
begin
  return coalesce(
    case
      when p_type in (organisation_type('jobcenter'), organisation_type('municipality')) then (
        select da from municipality where id = p_code)
      when p_type = organisation_type('fund') and p_code ~ '^[1-9][0-9]{0,8}$' then (
        select da from unemployment_fund where id = p_code::integer)
    end, p_code);
end $$;
