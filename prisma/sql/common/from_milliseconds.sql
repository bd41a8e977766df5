-- The instant p_milliseconds after 1970.
create or replace function from_milliseconds(p_milliseconds bigint)
returns timestamptz language sql stable parallel safe
as $$ select timestamptz 'epoch' + p_milliseconds * interval '1 millisecond' $$;
