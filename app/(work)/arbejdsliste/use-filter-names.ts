'use client';

import { useTranslations } from 'use-intl';
import { useGroupName } from '@/app/_cv/use-group-name';
import { NO_FILTERS, type WorklistQuery } from '@/app/_cv/worklist-query';
import { useFormats } from '@/app/_texts/use-formats';
import type { CodeLists } from '@/app/_trpc/outputs';

export type Places = Pick<CodeLists, 'jobcenters' | 'municipalities' | 'groups'>;

/** A filter that is on, and what takes it away. */
export type Filter = { readonly name: string; readonly without: Partial<WorklistQuery> };

/** The filters that are on, in words. */
export function useFilterNames(places: Places): (query: WorklistQuery) => readonly Filter[] {
  const t = useTranslations('worklist');
  const elements = useTranslations('codes.element');
  const formats = useFormats();
  const groupName = useGroupName();
  const nameIn = (list: Places['jobcenters'], id: string) => list.find((item) => item.id === id)?.name ?? id;
  return (query) => {
    const { deadline, groups, municipality, jobcenter, operator, element, assignee, since, from, dueOn, myDay } = query;
    const filters: Filter[] = groups.map((group) => ({
      name: groupName(group),
      without: { groups: groups.filter((each) => each !== group) },
    }));
    const add = (part: keyof typeof NO_FILTERS, name: string) =>
      filters.push({ name, without: { [part]: NO_FILTERS[part] } });
    if (deadline) add('deadline', t('filters.deadlineIs', { name: t(`deadline.${deadline}`) }));
    if (jobcenter) add('jobcenter', `${t('filters.jobcenter')}: ${nameIn(places.jobcenters, jobcenter)}`);
    if (municipality)
      add('municipality', `${t('filters.municipality')}: ${nameIn(places.municipalities, municipality)}`);
    if (operator) add('operator', t(`filters.operators.${operator}`));
    if (element === 'any') add('element', t('filters.anyElement'));
    else if (element) add('element', t('filters.changed', { name: elements(element) }));
    if (assignee) add('assignee', t(`filters.assignees.${holderOf(assignee)}`));
    if (since) add('since', t('filters.sinceDay', { day: formats.day(since) }));
    if (from) add('from', t('filters.fromDay', { day: formats.day(from) }));
    if (dueOn) add('dueOn', t('filters.deadlineIs', { name: formats.day(dueOn) }));
    if (query.open) add('open', t('filters.notHeld'));
    if (myDay) add('myDay', t(`filters.myDay.${myDay}`));
    return filters;
  };
}

/** A colleague is not named, since the address says no name. */
function holderOf(assignee: string): 'me' | 'nobody' | 'colleague' {
  return assignee === 'me' || assignee === 'nobody' ? assignee : 'colleague';
}
