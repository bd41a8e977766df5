'use client';

import { useTranslations } from 'use-intl';
import { NO_FILTERS, type WorklistQuery, worklistHref } from '@/app/_cv/worklist-query';
import { useFormats } from '@/app/_texts/use-formats';
import type { WorklistCounts } from '@/app/_trpc/outputs';
import { isPlainClick } from '@/app/_ui/is-plain-click';
import { CASE_TABS } from '@/server/domain/worklist';

/** Whose cases are listed, each with how many there are under the filters. The filters stay. */
export function Tabs(props: {
  readonly query: WorklistQuery;
  readonly counts: WorklistCounts | undefined;
  readonly onQuery: (change: Partial<WorklistQuery>) => void;
}) {
  const t = useTranslations('worklist');
  const formats = useFormats();
  const { query, counts, onQuery } = props;
  return (
    <nav aria-label={t('tabsLabel')} className="flex flex-wrap border-line border-b px-2" data-screen-only>
      {CASE_TABS.map((tab) => {
        // Who has a case is what these two tabs ask.
        const change = { tab, ...((tab === 'mine' || tab === 'free') && { assignee: NO_FILTERS.assignee }) };
        return (
          <a
            key={tab}
            href={worklistHref({ ...query, ...change })}
            aria-current={query.tab === tab ? 'page' : undefined}
            onClick={(event) => {
              if (!isPlainClick(event)) return;
              event.preventDefault();
              onQuery(change);
            }}
            className="inline-flex min-h-9 items-baseline gap-1 border-paper border-b-3 px-2 pt-1.5 font-medium text-dense text-ink-soft hover:border-line-strong hover:text-ink aria-[current]:border-ink aria-[current]:text-ink"
          >
            {t(`tabs.${tab}`)}
            {counts && (
              <span className="font-normal text-ink-muted tabular-nums">{formats.number(counts.tabs[tab])}</span>
            )}
          </a>
        );
      })}
    </nav>
  );
}
