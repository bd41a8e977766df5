'use client';

import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { useFormats } from '@/app/_texts/use-formats';
import { Disclosure } from '@/app/_ui/disclosure';
import type { Day } from '@/server/domain/danish-time';
import { CauseLine } from './cause-line';
import type { Entry, Item } from './days';
import { Followers } from './followers';
import { TimelineEntry } from './timeline-entry';

/** Rendered again only when its events change. */
export const TimelineDay = memo(function TimelineDay(props: { readonly day: Day; readonly items: readonly Item[] }) {
  const { day, items } = props;
  const formats = useFormats();
  return (
    <li>
      <h3 className="break-after-avoid -mx-4 border-line-strong border-b px-4 pt-4 pb-1.5 font-semibold text-ink-soft text-small">
        {formats.longDay(day)}
      </h3>
      <ol>
        {items.map((item) => (
          <li key={item.key} className="border-line border-b py-2 last:border-0">
            {item.kind === 'run' ? <Run entries={item.entries} /> : <WithFollowers item={item} />}
          </li>
        ))}
      </ol>
    </li>
  );
});

function WithFollowers({ item }: { readonly item: Exclude<Item, { readonly kind: 'run' }> }) {
  const cause = item.kind === 'event' ? item.entry.occurredAt : item.occurredAt;
  return (
    <>
      {item.kind === 'event' ? (
        <TimelineEntry entry={item.entry} />
      ) : (
        <CauseLine cause={item.cause} occurredAt={item.occurredAt} />
      )}
      {item.followers.length > 0 && <Followers entries={item.followers} cause={cause} />}
    </>
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
