'use client';

import { useTranslations } from 'use-intl';
import { organisationTitle } from '@/app/_cv/organisation';
import { PaperNote } from '@/app/_cv/paper-note';
import type { WorklistQuery } from '@/app/_cv/worklist-query';
import { usePageState } from '@/app/_trpc/page-session-context';
import { type Places, useFilterNames } from './use-filter-names';

/** On paper the tabs and filters are words: which of the unit's cases are listed. */
export function ListOnPaper({ query, places }: { readonly query: WorklistQuery; readonly places: Places }) {
  const t = useTranslations('worklist');
  const codes = useTranslations('codes');
  const { shown: session } = usePageState();
  const filters = useFilterNames(places)(query);
  const shows = [
    t(`tabs.${query.tab}`),
    ...query.kinds.map((kind) => t(`kind.${kind}`)),
    ...filters.map(({ name }) => name),
  ];
  return (
    <PaperNote
      items={[
        { term: t('paper.unit'), value: organisationTitle(codes, session.organisation) },
        { term: t('paper.shows'), value: shows.join(' · ') },
      ]}
      by={session.name}
      className="px-4 pb-3"
    />
  );
}
