-- The stamp column by which an organisation type is limited to its own citizens on a list; null for STAR, which sees
-- all.
create or replace function list_stamp(p_organisation_type smallint) returns text language plpgsql immutable as $$
begin
  case p_organisation_type
    when organisation_type('jobcenter') then return 'jobcenter';
    when organisation_type('fund') then return 'fund';
    when organisation_type('municipality') then return 'municipality';
    when organisation_type('externalOperator') then return 'operator';
    when organisation_type('star') then return null;
    else raise exception 'organisation type % has no list', p_organisation_type;
  end case;
end $$;
