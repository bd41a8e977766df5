'use client';

import { useTranslations } from 'use-intl';
import type { Entry } from './days';
import { TimelineEntry } from './timeline-entry';

/**
 * What followed by itself, under its cause; a line leads from the cause to each.
 * @param props.cause when the cause happened
 */
export function Followers({ entries, cause }: { readonly entries: readonly Entry[]; readonly cause: number }) {
  const t = useTranslations('timeline');
  return (
    <ol aria-label={t('followed')}>
      {entries.map((entry) => (
        <li key={entry.guid} className="relative ps-20 pt-2">
          <span
            aria-hidden
            className="absolute start-17 top-0 h-5.5 w-2.5 rounded-es-box border-line-strong border-s-2 border-b-2"
          />
          <TimelineEntry entry={entry} cause={cause} />
        </li>
      ))}
    </ol>
  );
}
