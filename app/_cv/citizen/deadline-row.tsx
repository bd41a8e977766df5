'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useCitizen } from '@/app/_cv/open-citizen';
import { URGENCY } from '@/app/_cv/urgency';
import { useFormats } from '@/app/_texts/use-formats';
import type { CvOverview } from '@/app/_trpc/outputs';
import { Disclosure } from '@/app/_ui/disclosure';
import { Icon } from '@/app/_ui/icon';
import { preloaded, usePreload } from '@/app/_ui/preloaded';
import { RailRow } from './rail-row';

const DeadlineCount = preloaded(() => import('./rail-details'), 'DeadlineCount');

type Deadline = NonNullable<CvOverview['deadline']>;
type Met = NonNullable<Deadline['parts'][number]['met']>;

const STAGES = {
  past: URGENCY.past,
  'due-today': URGENCY.today,
  approaching: URGENCY.week,
  running: URGENCY.later,
  resting: URGENCY.none,
  met: null,
} as const;

/** By when the CV must be searchable, who has met that, and how it was counted (docs/spec/domain.md § 11). */
export function DeadlineRow() {
  const t = useTranslations('citizen.deadline');
  const [open, setOpen] = useState(false);
  usePreload(DeadlineCount);
  const { deadline } = useCitizen().overview;
  if (!deadline) return null;
  return (
    <RailRow title={t('title')}>
      <Stage deadline={deadline} />
      <Disclosure summary={t('counted')} open={open} onOpen={setOpen}>
        {open && <DeadlineCount deadline={deadline} onClose={() => setOpen(false)} />}
      </Disclosure>
    </RailRow>
  );
}

function Stage({ deadline }: { readonly deadline: Deadline }) {
  const t = useTranslations('citizen.deadline');
  const formats = useFormats();
  const { today } = useCitizen().overview;
  const { stage, dueOn, daysLeft, restsFrom, parts } = deadline;
  const days = Math.abs(daysLeft ?? 0);
  const urgency = STAGES[stage];
  const words = () => {
    if (stage === 'past') return t('past', { days });
    if (stage === 'due-today') return t('today');
    if (!restsFrom) return t('ahead', { days });
    return t(restsFrom > today ? 'resting-later' : 'resting', { day: formats.day(restsFrom) });
  };
  const met = ({ on, daysLeft: left }: Met) => {
    const day = formats.day(on);
    if (left === null) return t('met', { day });
    if (left === 0) return t('met-on-time', { day });
    return t(left > 0 ? 'met-before' : 'met-after', { day, days: Math.abs(left) });
  };
  return (
    <>
      {urgency ? (
        <p className="grid grid-cols-[auto_1fr] items-baseline gap-x-1.5">
          <Icon name={urgency.icon} className={`relative top-px size-3 ${urgency.shape}`} />
          <span>
            <span className={urgency.words}>{words()}</span> {dueOn && formats.day(dueOn)}
          </span>
        </p>
      ) : (
        <p>{t('none')}</p>
      )}
      <ul className="text-ink-soft text-small">
        {parts.map((part) => (
          <li key={part.of}>
            {t(`of.${part.of}`)}: {part.met ? met(part.met) : t(`open.${part.of}`)}
          </li>
        ))}
      </ul>
    </>
  );
}
