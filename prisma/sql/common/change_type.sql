-- The id of a change type, by its name in the program (server/domain/code-lists.ts). Immutable, so that plans contain
-- the number.
create or replace function change_type(p_name text) returns smallint language plpgsql immutable parallel safe as $$
begin
  case p_name
    when 'cv' then return 1;
    when 'status' then return 2;
    when 'availability' then return 3;
    when 'contact' then return 4;
    when 'jobTarget' then return 5;
    when 'employmentTerms' then return 6;
    when 'workExperience' then return 7;
    when 'education' then return 8;
    when 'competence' then return 9;
    when 'language' then return 10;
    when 'drivingLicence' then return 11;
    when 'course' then return 12;
    when 'summary' then return 13;
    when 'requirement' then return 14;
    when 'registration' then return 15;
  end case;
end $$;
