'use client';

import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { useCitizen } from '@/app/_cv/open-citizen';
import { useFormats } from '@/app/_texts/use-formats';
import { dayOf } from '@/server/domain/danish-time';
import { JudgedReasons } from './judged-reasons';

/** The reasons of the last judgement, at the end of the rail's facts; nothing where it has none. */
export function ReasonsRow() {
  const t = useTranslations('judgementReasons');
  const formats = useFormats();
  const id = useId();
  const { reasons, today } = useCitizen().overview;
  if (!reasons || reasons.since.length === 0) return null;
  return (
    <section aria-labelledby={id} className="rail-block">
      <h2 id={id} className="font-semibold">
        {t(reasons.isMine ? 'mine' : 'others', { day: formats.dayInWords(dayOf(reasons.occurredAt), today) })}
      </h2>
      <JudgedReasons position={reasons.position} reasons={reasons.since.map(({ reason }) => reason)} />
    </section>
  );
}
