'use client';

import { useTranslations } from 'use-intl';
import { worklistHref } from '@/app/_cv/worklist-query';
import { useFormats } from '@/app/_texts/use-formats';
import type { UnitFigures } from '@/app/_trpc/outputs';
import { Card } from '@/app/_ui/card';
import { addDays } from '@/server/domain/danish-time';
import { WAITING_BANDS } from '@/server/domain/unit-figures';
import { Figure } from './figure';

/** For how long the cases have waited, in bands. */
export function WaitedCard({ figures: { bands, waiting, today } }: { readonly figures: UnitFigures }) {
  const t = useTranslations('overview.waited');
  const formats = useFormats();
  const top = Math.max(1, ...bands);
  const rows = WAITING_BANDS.map((from, index) => {
    const next = WAITING_BANDS[index + 1];
    const to = next === undefined ? undefined : next - 1;
    return {
      from,
      value: bands[index] ?? 0,
      label: to === undefined ? t('last', { from: String(from) }) : t('band', { from: String(from), to: String(to) }),
      href: worklistHref({
        tab: 'all',
        since: from === 0 ? null : addDays(today, -from),
        from: to === undefined ? null : addDays(today, -to),
      }),
    };
  });
  const late = formats.number(bands.at(-1) ?? 0);
  return (
    <Card
      title={t('title')}
      aside={<span className="text-ink-muted text-small">{t('cases', { count: waiting })}</span>}
    >
      <p className="pb-2">{t('summary', { count: waiting, late })}</p>
      {/* The numbers stand beside the bars, so it is its own table. */}
      <table className="w-full border-separate border-spacing-y-0.5 text-small">
        <caption className="sr-only">{t('title')}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t('bandOf')}</th>
            <th scope="col">{t('title')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ from, value, label, href }) => (
            <tr key={from}>
              <th scope="row" className="h-6 w-px whitespace-nowrap pe-3 text-start font-normal">
                <Figure value={value} href={href}>
                  {label}
                </Figure>
              </th>
              <td>
                <div className="flex items-center gap-3">
                  {/* SVG attributes draw it, since the CSP forbids style attributes. */}
                  <svg aria-hidden="true" className="h-3 w-0 grow">
                    <rect width={`${(value / top) * 100}%`} height="100%" className="fill-info print:fill-ink-soft" />
                  </svg>
                  <span className={value === 0 ? 'text-ink-muted tabular-nums' : 'tabular-nums'}>
                    {formats.number(value)}
                  </span>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
