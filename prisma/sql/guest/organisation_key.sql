-- An organisation as one text, as lists of organisations name it.
create or replace function organisation_key(p_organisation_type smallint, p_organisation_code text)
returns text language sql immutable parallel safe
as $$ select p_organisation_type || ':' || p_organisation_code $$;
