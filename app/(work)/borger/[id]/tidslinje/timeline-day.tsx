'use client';

import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import { Disclosure } from '@/app/_ui/disclosure';
import type { Day } from '@/server/domain/danish-time';
import type { Entry, Item } from './days';
import { TimelineEntry } from './timeline-entry';

export function TimelineDay({ day, items }: { readonly day: Day; readonly items: readonly Item[] }) {
  const formats = useFormats();
  return (
    <li>
      <h3 className="break-after-avoid border-line border-b pt-4 pb-1 font-semibold text-ink-soft text-small">
        {formats.longDay(day)}
      </h3>
      <ol>
        {items.map(({ key, entries }) => (
          <li key={key} className="border-line border-b py-2.5 last:border-0">
            {entries.length > 1 ? <Run entries={entries} /> : <TimelineEntry entry={entries[0]} />}
          </li>
        ))}
      </ol>
    </li>
  );
}

/** A run of content edits: summarised, and folded. */
function Run({ entries }: { readonly entries: readonly Entry[] }) {
  const t = useTranslations('timeline');
  const types = useTranslations('codes.changeType');
  const what = new Set(entries.map(({ changeType }) => types(`${changeType}`)));
  return (
    <Disclosure summary={t('run', { count: entries.length, what: [...what].join(', ') })} className="ps-16">
      <ol className="-ms-21.5">
        {entries.map((entry) => (
          <li key={entry.guid} className="py-1.5">
            <TimelineEntry entry={entry} />
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}
