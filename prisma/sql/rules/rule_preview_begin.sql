-- Begins a preview of a rule set, and returns when it began to read (milliseconds since 1970), and the largest citizen
-- id. Predictions of previews that can't be published any more go.
create or replace function rule_preview_begin(
  p_actor actor, p_hash text, p_day date, p_content jsonb, p_revision integer)
returns jsonb language plpgsql volatile security definer
set search_path = public, pg_temp as $$
declare
  clock timestamptz := date_trunc('milliseconds', service_clock());
  made rule_preview;
begin
  delete from rule_prediction d using rule_preview p
    where p.id = d.preview_id and not exists (select from rule_set s where s.preview_id = p.id)
      and p.takes_effect_on <= danish_day(clock);
  insert into rule_preview (
      hash, takes_effect_on, content, rules_revision, user_id, user_name, known_at, seen_at, last_id)
    values (decode(p_hash, 'hex'), p_day, p_content, p_revision, p_actor.user_id, p_actor.user_name, clock, clock,
      (select coalesce(max(id), 0) from citizen))
    returning * into made;
  perform audit_entry(p_actor, 'PreviewRules', 'begun',
    p_details => jsonb_build_object('preview', made.id, 'hash', p_hash, 'day', p_day));
  return jsonb_build_object('id', made.id, 'knownAt', in_milliseconds(clock), 'lastId', made.last_id);
end $$;
