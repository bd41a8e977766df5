'use client';

import { useTranslations } from 'use-intl';
import { useCitizen } from '@/app/_cv/open-citizen';
import { useExplanation } from '@/app/_cv/use-explanation';
import { useRegisterName } from '@/app/_cv/use-register-name';
import { useFormats } from '@/app/_texts/use-formats';
import type { CvOverview } from '@/app/_trpc/outputs';
import { type Described, DescriptionList } from '@/app/_ui/description-list';
import { Tag } from '@/app/_ui/tag';
import { daysBetween } from '@/server/domain/danish-time';

type Deadline = NonNullable<CvOverview['deadline']>;

/** How a deadline was counted: its start, the rule, each pause, and the sum. */
export function DeadlineCount({ deadline }: { readonly deadline: Deadline; readonly onClose: () => void }) {
  const t = useTranslations('citizen.deadline');
  const explain = useTranslations('explain');
  const formats = useFormats();
  const registerName = useRegisterName();
  const { rule } = useExplanation(useCitizen().overview.today);
  const { row, startsOn, dueOn, pauses } = deadline;
  const lengthOf = ({ from, to }: Deadline['pauses'][number]) => (to === null ? 0 : daysBetween(from, to) + 1);
  const paused = pauses.reduce((sum, pause) => sum + lengthOf(pause), 0);
  const pauseItems = pauses.map((pause): Described => {
    const { from, to, absences } = pause;
    const when = to
      ? [t('period', { from: formats.day(from), to: formats.day(to) }), t('days', { days: lengthOf(pause) })]
      : [t('openPeriod', { from: formats.day(from) })];
    const why = absences ? absences.map((type) => registerName('absence', type)) : [t('exempt')];
    return {
      term: t('pause'),
      value: (
        <>
          {when.join(', ')}
          <span className="block text-ink-muted text-small">{why.join(', ')}</span>
        </>
      ),
    };
  });
  const sum = { start: formats.day(startsOn), days: row.days, due: formats.day(dueOn ?? startsOn) };
  return (
    <div className="grid gap-2">
      <DescriptionList
        stacked
        items={[
          { term: t('start'), value: formats.day(startsOn) },
          {
            term: t('length'),
            value: (
              <>
                {t('days', { days: row.days })}{' '}
                <span className="text-ink-muted text-small">{rule({ row: row.id, ...row })}</span>
                {row.undecided && <Tag icon="circle-question-mark">{explain('undecided')}</Tag>}
              </>
            ),
          },
          ...(pauseItems.length > 0 ? pauseItems : [{ term: t('pause'), value: t('noPauses') }]),
          ...(dueOn
            ? [{ term: t('sum'), value: paused > 0 ? t('added-pauses', { ...sum, paused }) : t('added', sum) }]
            : []),
        ]}
      />
      <p className="text-ink-muted text-small">{t(dueOn ? 'until' : 'no-sum')}</p>
    </div>
  );
}
