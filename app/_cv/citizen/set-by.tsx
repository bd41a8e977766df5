'use client';

import { useTranslations } from 'use-intl';
import { useCitizen } from '@/app/_cv/open-citizen';
import { writtenIn } from '@/app/_cv/rejection/written-in';
import { useActor } from '@/app/_cv/use-actor';
import { useFormats } from '@/app/_texts/use-formats';
import type { TimelineEntry } from '@/server/domain/cv-view';

/**
 * Since when a status or availability holds, and by whom.
 * @param props.never shown if it was never set
 */
export function SetBy({ event, never }: { readonly event: TimelineEntry | null; readonly never: string }) {
  const t = useTranslations('citizen.judgementDetails');
  const by = useTranslations('explain.by');
  const formats = useFormats();
  const actor = useActor();
  const lapsed = useCitizen().overview.cv?.state === 'deleted';
  if (!event) return <p className="text-ink-muted text-small">{lapsed ? t('lapsed') : never}</p>;
  const isNamed = event.setBy === 'authority' && (event.userName || event.organisation);
  const who = isNamed ? actor(event) : by(event.actor);
  const text = writtenIn(event);
  return (
    <>
      <p className="text-ink-soft text-small">{t('set', { who, time: formats.dayTime(event.occurredAt) })}</p>
      {text && <blockquote className="whitespace-pre-line border-line-strong border-s-3 ps-2">{text}</blockquote>}
    </>
  );
}
