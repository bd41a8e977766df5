-- The changes of a CV's content since its last judgement by an authority, all where there is none: what flags it
-- "changed since judgement" (docs/spec/domain.md § 10), as server/domain/register/cv-track.ts folds it.
-- p_change_type: of one kind of element only.
create or replace function changed_since_judgement(p_citizen integer, p_change_type smallint default null)
returns setof cv_event language sql stable as $$
  select e.* from citizen c
  join cv_event e on e.citizen_id = c.id and e.position > judged_position(c)
  where c.id = p_citizen
    and e.change_type between coalesce(p_change_type, change_type('contact'))
      and coalesce(p_change_type, change_type('summary'))
    and sets_what_stands(e.origin, e.feed_at, (select finished_at from founding))
$$;
