-- Whether a case is in a list: p_filter as of case_list, except the assignee. A case that is not on hold has woken, or
-- was never held.
create or replace function is_case_in(w work_case, p_user text, p_filter jsonb, p_today date)
returns boolean language sql stable as $$
  select case p_filter ->> 'tab'
      when 'mine' then w.assignee = p_user and coalesce(w.held_until <= p_today, true)
      when 'free' then w.assignee is null
      when 'held' then w.held_until > p_today
      else true end
    and (p_filter -> 'kinds' is null or p_filter -> 'kinds' @> to_jsonb(w.kind))
    and (p_filter -> 'groups' is null or p_filter -> 'groups' @> to_jsonb(w.contact_group))
    and (p_filter ->> 'municipality' is null or w.municipality = p_filter ->> 'municipality')
    and (p_filter ->> 'before' is null or w.since < from_milliseconds((p_filter ->> 'before')::bigint))
    and (p_filter ->> 'deadline' is null or case_deadline(w.due_on, p_today) = p_filter ->> 'deadline')
$$;
