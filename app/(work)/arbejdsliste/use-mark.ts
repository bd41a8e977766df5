'use client';

import { useTranslations } from 'use-intl';
import { isolate } from '@/app/_texts/isolate';
import { useFormats } from '@/app/_texts/use-formats';
import type { CaseStanding } from '@/app/_trpc/outputs';
import type { Day } from '@/server/domain/danish-time';
import type { Row } from './use-cases';

/** The one thing that a row says beside its kind: what is new to the person, or what is known. */
export type Mark = { readonly text: string; readonly isNew: boolean };

export function useMark(): (
  row: Row,
  standing: CaseStanding | undefined,
  today: Day,
  isJudged: boolean,
  hasDraft: boolean,
) => Mark | undefined {
  const t = useTranslations('worklist');
  const formats = useFormats();
  const known = (text: string): Mark => ({ text, isNew: false });
  const fresh = (text: string): Mark => ({ text, isNew: true });
  return (row, standing, today, isJudged, hasDraft) => {
    if (isJudged) return known(t('marks.judged'));
    if (standing && standing.case === null) return known(t('marks.gone'));
    if (hasDraft) return known(t('marks.draft'));
    const { assignee, opened, woken, heldUntil } = standing?.case ?? row;
    if (woken && assignee?.isMe) return fresh(t('marks.woken'));
    if (heldUntil && heldUntil > today) return known(t('marks.held', { day: formats.day(heldUntil) }));
    if (assignee?.isMe && !opened) return fresh(t('marks.unopened'));
    if (assignee && !assignee.isMe) return known(t('marks.assignee', { name: isolate(assignee.name) }));
    if (row.reasons) {
      const { met, of } = row.reasons;
      return { text: t('marks.reasons', { met: String(met), of }), isNew: met === of };
    }
    if (row.operator) return known(t('marks.operator'));
    const [other] = row.marks;
    return other === undefined ? undefined : known(t(`kind.${other}`));
  };
}
