'use client';

import { useTranslations } from 'use-intl';
import { classNames } from '@/app/_ui/class-names';
import { Icon, type IconName } from '@/app/_ui/icon';
import { type Day, daysBetween } from '@/server/domain/danish-time';
import type { CaseDeadline } from '@/server/domain/worklist';

type Look = { readonly icon: IconName; readonly shape: string; readonly words: string };

const LATER: Look = { icon: 'circle', shape: 'text-line-strong', words: 'text-ink-muted' };

/** Urgency is a shape, a word and a number (docs/spec/worklist.md § 2). */
export const URGENCY: Readonly<Record<CaseDeadline, Look>> = {
  past: { icon: 'diamond', shape: '[fill:currentColor] text-error', words: 'font-semibold' },
  today: { icon: 'triangle', shape: '[fill:currentColor] text-warning', words: 'font-medium' },
  week: { icon: 'circle', shape: '[fill:currentColor] text-line-strong', words: 'font-medium' },
  later: LATER,
  none: LATER,
};

/** So many days ahead a deadline approaches (docs/spec/domain.md § 11). */
const APPROACHING_DAYS = 7;

export function deadlineOf(dueOn: Day | null, today: Day): CaseDeadline {
  if (dueOn === null) return 'none';
  if (dueOn < today) return 'past';
  if (dueOn === today) return 'today';
  return daysBetween(today, dueOn) <= APPROACHING_DAYS ? 'week' : 'later';
}

export function UrgencyShape({
  deadline,
  className,
}: {
  readonly deadline: CaseDeadline;
  readonly className?: string;
}) {
  const { icon, shape } = URGENCY[deadline];
  return <Icon name={icon} className={classNames('size-3 shrink-0', shape, className)} />;
}

/** A case's deadline within a line of a list. */
export function Urgency(props: { readonly dueOn: Day | null; readonly restsFrom: Day | null; readonly today: Day }) {
  const t = useTranslations('worklist.urgency');
  const { dueOn, restsFrom, today } = props;
  const deadline = deadlineOf(dueOn, today);
  const days = dueOn === null ? 0 : Math.abs(daysBetween(today, dueOn));
  const words = () => {
    if (deadline === 'past') return t('past', { days });
    if (deadline === 'today') return t('today');
    if (deadline !== 'none') return t('ahead', { days });
    return t(restsFrom !== null && restsFrom <= today ? 'resting' : 'none');
  };
  return (
    <span className="inline-flex items-baseline gap-1.5">
      <UrgencyShape deadline={deadline} className="relative top-px" />
      <span className={URGENCY[deadline].words}>
        {/* The other words say it themselves. */}
        {(deadline === 'today' || deadline === 'week' || deadline === 'later') && (
          <span className="sr-only">{t('label')} </span>
        )}
        {words()}
      </span>
    </span>
  );
}
