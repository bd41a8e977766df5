'use client';

import { useTranslations } from 'use-intl';
import { worklistHref } from '@/app/_cv/worklist-query';
import { useFormats } from '@/app/_texts/use-formats';
import type { UnitFigures } from '@/app/_trpc/outputs';
import { type Bar, BarChart } from '@/app/_ui/bar-chart';
import { Card } from '@/app/_ui/card';
import { Figure } from './figure';

/** At most this many days are named in the sentence; of more, those with most. */
const NAMED = 3;

/** Deadlines of the next ten days against what the unit judges a day, in a sentence, a chart and a table. */
export function DeadlinesCard({ figures }: { readonly figures: UnitFigures }) {
  const t = useTranslations('overview.deadlines');
  const formats = useFormats();
  const { days, judgedADay } = figures;
  const over = (value: number) => (judgedADay === null ? 0 : Math.max(0, value - judgedADay));
  const overBy = ({ value }: Pick<Bar, 'value'>) => t('overBy', { count: formats.number(over(value)) });
  const bars = days.map(({ day, count }) => ({
    key: day,
    label: formats.weekdayAndDay(day),
    shortLabel: formats.weekdayAndDay(day),
    value: count,
    valueText: formats.number(count),
  }));
  const busy = bars.filter(({ value }) => over(value) > 0);
  const sentence = () => {
    if (judgedADay === null) return t('unknown');
    if (busy.length === 0) return t('none');
    const most = Math.max(...busy.map(({ value }) => value));
    const named = busy
      .filter(({ value }) => busy.length <= NAMED || value === most)
      .slice(0, NAMED)
      .map(({ key, value }) =>
        t('moreOn', { day: formats.weekdayAndDayInSentence(key), over: formats.number(over(value)) }),
      );
    return t(busy.length > NAMED ? 'moreMost' : 'more', { count: busy.length, days: formats.list(named) });
  };
  const total = t('total', { total: days.reduce((sum, { count }) => sum + count, 0) });
  return (
    <Card title={t('title')}>
      <p className="pb-3">
        {total} {sentence()} {judgedADay !== null && <span className="text-ink-muted">{t('how')}</span>}
      </p>
      <BarChart
        title={t('title')}
        summary={[total, sentence()].join(' ')}
        bars={bars}
        labelHeader={t('day')}
        valueHeader={t('count')}
        tableSummary={t('table')}
        format={formats.number}
        limit={
          judgedADay === null
            ? undefined
            : { value: judgedADay, label: t('limit', { count: judgedADay }), overLabel: t('over'), over: overBy }
        }
        showsValues
        valueCell={({ key, value }) => <Figure value={value} href={worklistHref({ tab: 'all', dueOn: key })} />}
        further={
          busy.length > 0
            ? [
                {
                  id: 'over',
                  header: t('overHeader'),
                  cell: ({ value }) => (over(value) > 0 ? formats.number(over(value)) : null),
                  align: 'end',
                },
              ]
            : []
        }
      />
    </Card>
  );
}
