'use client';

import { useTranslations } from 'use-intl';
import { RailRow } from '@/app/_cv/citizen/rail-row';
import { isolate } from '@/app/_texts/isolate';
import { useFormats } from '@/app/_texts/use-formats';
import type { CaseStanding } from '@/app/_trpc/outputs';
import { type Day, dayOf, daysBetween } from '@/server/domain/danish-time';

/** The clocks of a case besides its deadline, by name and never mixed (worklist.md § 2); and until when it is held. */
export function CaseClocks({ standing, today }: { readonly standing: CaseStanding; readonly today: Day }) {
  const t = useTranslations('worklist.clocks');
  const formats = useFormats();
  if (!standing.case) return null;
  const { since, assignee, heldUntil, holdReason } = standing.case;
  const age = (from: number) => (
    <>
      {formats.day(from)}{' '}
      <span className="text-ink-soft text-small">
        {t('days', { days: Math.max(0, daysBetween(dayOf(from), today)) })}
      </span>
    </>
  );
  return (
    <>
      <RailRow title={t('since')}>
        <p>{age(since)}</p>
      </RailRow>
      {assignee ? (
        <RailRow title={assignee.isMe ? t('mine') : t('theirs', { name: isolate(assignee.name) })}>
          <p>{age(assignee.since)}</p>
        </RailRow>
      ) : (
        <RailRow title={t('assigned')}>
          <p>{t('nobody')}</p>
        </RailRow>
      )}
      {heldUntil && heldUntil > today && (
        <RailRow title={t('held')}>
          <p>{formats.day(heldUntil)}</p>
          {holdReason && <p className="whitespace-pre-line text-ink-soft text-small">{holdReason}</p>}
        </RailRow>
      )}
    </>
  );
}
