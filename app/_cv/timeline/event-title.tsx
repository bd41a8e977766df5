'use client';

import { useTranslations } from 'use-intl';
import { AvailabilityTag, StatusTag } from '@/app/_cv/tags';
import type { Availability, CvStatus } from '@/server/domain/code-lists';
import { ChangeType } from '@/server/domain/code-lists';
import type { Entry } from './days';

/** What happened; a status or availability as it was and as it became. */
export function EventTitle({ entry, title }: { readonly entry: Entry; readonly title: string }) {
  const t = useTranslations('timeline.event');
  const codes = useTranslations('codes.changeType');
  const { changeType, from, to } = entry;
  const isStatus = changeType === ChangeType.status;
  if (to === null || !(isStatus || changeType === ChangeType.availability))
    return <p className="font-medium">{title}</p>;
  const tag = (value: number) =>
    isStatus ? <StatusTag value={value as CvStatus} /> : <AvailabilityTag value={value as Availability} />;
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 gap-y-1 font-medium">
      <span>{t('of', { what: codes(`${changeType}`) })}</span>
      {from !== null && from !== to && (
        <>
          {tag(from)}
          <span>→</span>
        </>
      )}
      {tag(to)}
      {isStatus && from === to && <span className="font-normal text-ink-soft text-small">{t('again')}</span>}
    </p>
  );
}
