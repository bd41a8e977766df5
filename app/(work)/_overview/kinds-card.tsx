'use client';

import { useTranslations } from 'use-intl';
import { worklistHref } from '@/app/_cv/worklist-query';
import type { UnitFigures } from '@/app/_trpc/outputs';
import { Card } from '@/app/_ui/card';
import { Figure } from './figure';

/** The cases by kind. Its numbers are short, so it stays a table in a narrow column. */
export function KindsCard({ figures }: { readonly figures: UnitFigures }) {
  const t = useTranslations('overview.kinds');
  const kinds = useTranslations('worklist.kind');
  return (
    <Card title={t('title')}>
      {figures.kinds.length === 0 ? (
        <p className="text-ink-muted">{t('none')}</p>
      ) : (
        <table className="w-full border-collapse text-dense">
          <caption className="sr-only">{t('title')}</caption>
          <thead>
            <tr className="border-line-strong border-b align-bottom text-small">
              <th scope="col" className="py-1.5 pe-2 text-start font-medium">
                {t('kind')}
              </th>
              {(['all', 'free', 'past'] as const).map((column) => (
                <th key={column} scope="col" className="whitespace-nowrap py-1.5 ps-2 text-end font-medium">
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {figures.kinds.map(({ kind, count, free, past }) => (
              <tr key={kind} className="border-line border-b last:border-b-0">
                <th scope="row" className="py-1.5 pe-2 text-start font-medium">
                  {kinds(`${kind}`)}
                </th>
                {[
                  { column: 'all', value: count, href: worklistHref({ tab: 'all', kinds: [kind] }) },
                  { column: 'free', value: free, href: worklistHref({ tab: 'free', kinds: [kind] }) },
                  { column: 'past', value: past, href: worklistHref({ tab: 'all', deadline: 'past', kinds: [kind] }) },
                ].map(({ column, value, href }) => (
                  <td key={column} className="py-1.5 ps-2 text-end tabular-nums">
                    <Figure value={value} href={href} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
