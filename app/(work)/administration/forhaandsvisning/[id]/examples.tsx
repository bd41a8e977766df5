'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button';
import { Card } from '@/app/_ui/card';
import type { Day } from '@/server/domain/danish-time';
import type { ExemplifiedChange } from '@/server/domain/rule-preview';
import { Example } from './example';
import { useEndName } from './use-end-name';

/** How many are shown at first. */
const FEW = 3;

/** Citizens of one change, without who they are: what holds before and after, why, and what follows besides. */
export function Examples({ change, on }: { readonly change: ExemplifiedChange; readonly on: Day }) {
  const t = useTranslations('administration.preview');
  const name = useEndName();
  const [all, setAll] = useState(false);
  const { value, from, to, citizens, examples } = change;
  const shown = all ? examples : examples.slice(0, FEW);
  return (
    <Card
      title={t('examples.title', { count: citizens })}
      aside={<p className="text-ink-muted text-small">{t('examples.shown', { shown: examples.length })}</p>}
    >
      <p className="text-small">
        {t('examples.change', { value: t(`value.${value}`), from: name(value, from), to: name(value, to) })}
      </p>
      <p className="pb-2 text-ink-muted text-small">{t('examples.note')}</p>
      <ul className="grid">
        {shown.map((example, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two examples may be the same, and hold no state
          <li key={at} className="border-line border-t py-2">
            <Example example={example} on={on} />
          </li>
        ))}
      </ul>
      {examples.length > FEW && !all && (
        <div>
          <Button small onClick={() => setAll(true)}>
            {t('examples.more', { count: examples.length - FEW })}
          </Button>
        </div>
      )}
    </Card>
  );
}
