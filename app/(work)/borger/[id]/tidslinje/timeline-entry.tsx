'use client';

import { useTranslations } from 'use-intl';
import { useActor } from '@/app/_cv/use-actor';
import { useFormats } from '@/app/_texts/use-formats';
import { Disclosure } from '@/app/_ui/disclosure';
import { Icon, type IconName } from '@/app/_ui/icon';
import { WithheldContact } from '@/app/(work)/borger/[id]/withheld-contact';
import { ChangeType } from '@/server/domain/code-lists';
import { dayOf } from '@/server/domain/danish-time';
import { BeforeAfter } from './before-after';
import type { Entry } from './days';
import { useEventText } from './event-text';

/** An event: when, what, who and why; with the values before and after in one line, or folded in a table. */
export function TimelineEntry({ entry }: { readonly entry: Entry }) {
  const t = useTranslations('timeline');
  const formats = useFormats();
  const { title, detail, fields } = useEventText()(entry);
  return (
    <article data-keep-together className="grid grid-cols-[3.25rem_auto_1fr] gap-x-2">
      <time className="text-ink-muted tabular-nums" dateTime={new Date(entry.occurredAt).toISOString()}>
        {formats.shortTime(entry.occurredAt)}
      </time>
      <Icon name={iconOf(entry.changeType)} className="mt-0.75 size-4 text-ink-muted" />
      <div className="grid gap-0.5">
        <p className="font-medium">{title}</p>
        <Circumstances entry={entry} detail={detail} />
        {entry.comment && (
          <blockquote className="max-w-prose whitespace-pre-line border-line border-s-3 ps-3">
            {entry.comment}
          </blockquote>
        )}
        {entry.withheld && <WithheldContact position={entry.position} />}
        {fields.length > 0 && (
          <Disclosure summary={t('details')} className="pt-0.5 text-small print:not-open:hidden">
            <BeforeAfter fields={fields} />
          </Disclosure>
        )}
      </div>
    </article>
  );
}

function Circumstances({ entry, detail }: { readonly entry: Entry; readonly detail: string }) {
  const t = useTranslations('timeline');
  const formats = useFormats();
  const actor = useActor();
  const hour = formats.hourOf(entry.occurredAt);
  const parts = hour === undefined ? [actor(entry)] : [hour, actor(entry)];
  if (entry.origin === 'derived') parts.push(t('cause'));
  if (dayOf(entry.recordedAt) !== dayOf(entry.occurredAt)) {
    parts.push(t('recorded', { time: formats.dayTime(entry.recordedAt) }));
  }
  return (
    <p className="text-ink-soft text-small">
      {detail && <span className="text-ink">{`${detail} · `}</span>}
      {parts.join(' · ')}
    </p>
  );
}

function iconOf(changeType: ChangeType): IconName {
  if (changeType === ChangeType.cv) return 'file-text';
  if (changeType === ChangeType.status) return 'clipboard-check';
  if (changeType === ChangeType.availability) return 'eye';
  if (changeType === ChangeType.requirement || changeType === ChangeType.registration) return 'id-card';
  return 'pen-line';
}
