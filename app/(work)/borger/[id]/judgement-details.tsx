'use client';

import { useTranslations } from 'use-intl';
import { useCitizen } from '@/app/_cv/open-citizen';
import { useActor } from '@/app/_cv/use-actor';
import { useFormats } from '@/app/_texts/use-formats';
import { DescriptionList } from '@/app/_ui/description-list';
import type { TimelineEntry } from '@/server/domain/cv-view';

/**
 * Since when a status or availability holds, and by whom.
 * @param props.never shown if it was never set
 */
export function JudgementDetails({ event, never }: { readonly event: TimelineEntry | null; readonly never: string }) {
  const t = useTranslations('citizen.judgementDetails');
  const formats = useFormats();
  const actor = useActor();
  const lapsed = useCitizen().overview.cv?.state === 'deleted';
  if (!event) return <p className="text-ink-muted">{lapsed ? t('lapsed') : never}</p>;
  return (
    <DescriptionList
      stacked
      items={[
        { term: t('since'), value: formats.dayTime(event.occurredAt) },
        { term: t('by'), value: actor(event) },
        ...(event.comment
          ? [{ term: t('comment'), value: <span className="whitespace-pre-line">{event.comment}</span> }]
          : []),
      ]}
    />
  );
}
