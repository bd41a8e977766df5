'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useCitizen } from '@/app/_cv/open-citizen';
import { writtenIn } from '@/app/_cv/rejection/written-in';
import { useActor } from '@/app/_cv/use-actor';
import { useFormats } from '@/app/_texts/use-formats';
import type { TimelineEntry } from '@/server/domain/cv-view';
import { Said } from './rail-row';

/**
 * Since when a status or availability holds, by whom and why, and what was written with it.
 * @param props.never shown if it was never set
 * @param props.also a further sentence
 */
export function SetBy(props: {
  readonly event: TimelineEntry | null;
  readonly never: string;
  readonly also?: string | false;
  readonly why: ReactNode;
}) {
  const t = useTranslations('citizen.judgementDetails');
  const by = useTranslations('explain.by');
  const formats = useFormats();
  const actor = useActor();
  const lapsed = useCitizen().overview.cv?.state === 'deleted';
  const { event, never, also, why } = props;
  if (!event) return <Said why={why}>{lapsed ? t('lapsed') : never}</Said>;
  const isNamed = event.setBy === 'authority' && (event.userName || event.organisation);
  const who = isNamed ? actor(event) : by(event.actor);
  const text = writtenIn(event);
  return (
    <>
      <Said why={why}>
        {t('set', { who, time: formats.dayTime(event.occurredAt) })}
        {also && ` ${also}`}
      </Said>
      {text && <blockquote className="whitespace-pre-line border-line-strong border-s-3 ps-2">{text}</blockquote>}
    </>
  );
}
