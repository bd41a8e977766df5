'use client';

import ClipboardCheck from 'lucide-react/icons/clipboard-check';
import Eye from 'lucide-react/icons/eye';
import FileText from 'lucide-react/icons/file-text';
import IdCard from 'lucide-react/icons/id-card';
import PenLine from 'lucide-react/icons/pen-line';
import { useTranslations } from 'use-intl';
import { useActor } from '@/app/_cv/use-actor';
import { useFormats } from '@/app/_texts/use-formats';
import { Disclosure } from '@/app/_ui/disclosure';
import { ChangeType } from '@/server/domain/code-lists';
import { dayOf } from '@/server/domain/danish-time';
import { BeforeAfter } from './before-after';
import type { Entry } from './days';
import { useEventText } from './event-text';

/** One event: when, what, who, why, and on request what it was before and after. */
export function TimelineEntry({ entry }: { readonly entry: Entry }) {
  const t = useTranslations('timeline');
  const formats = useFormats();
  const text = useEventText();
  const Icon = iconOf(entry.changeType);
  return (
    <article className="grid grid-cols-[3.25rem_auto_1fr] gap-x-2">
      <time className="text-ink-muted tabular-nums" dateTime={new Date(entry.occurredAt).toISOString()}>
        {formats.shortTime(entry.occurredAt)}
      </time>
      <Icon aria-hidden className="mt-0.75 size-4 text-ink-muted" />
      <div className="grid gap-0.5">
        <p className="font-medium">{text(entry)}</p>
        <Circumstances entry={entry} />
        {entry.comment && (
          <blockquote className="max-w-prose whitespace-pre-line border-line border-s-3 ps-3">
            {entry.comment}
          </blockquote>
        )}
        {(entry.before ?? entry.after) && (
          <Disclosure summary={t('details')} className="pt-0.5 text-small">
            <BeforeAfter before={entry.before} after={entry.after} />
          </Disclosure>
        )}
      </div>
    </article>
  );
}

function Circumstances({ entry }: { readonly entry: Entry }) {
  const t = useTranslations('timeline');
  const formats = useFormats();
  const actor = useActor();
  const parts = [actor(entry)];
  if (entry.origin === 'derived') parts.push(t('cause'));
  if (dayOf(entry.recordedAt) !== dayOf(entry.occurredAt)) {
    parts.push(t('recorded', { time: formats.dayTime(entry.recordedAt) }));
  }
  return <p className="text-ink-soft text-small">{parts.join(' · ')}</p>;
}

function iconOf(changeType: ChangeType) {
  if (changeType === ChangeType.cv) return FileText;
  if (changeType === ChangeType.status) return ClipboardCheck;
  if (changeType === ChangeType.availability) return Eye;
  if (changeType === ChangeType.requirement || changeType === ChangeType.registration) return IdCard;
  return PenLine;
}
