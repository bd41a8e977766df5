'use client';

import { useTranslations } from 'use-intl';
import { useCitizen } from '@/app/_cv/open-citizen';
import { Card } from '@/app/_ui/card';
import { Icon } from '@/app/_ui/icon';
import { MINIMUM_ELEMENTS } from '@/server/domain/cv';

/** The elements that a searchable CV must have, each present or missing (domain.md § 2). */
export function MinimumCard() {
  const t = useTranslations('citizen.minimum');
  const names = useTranslations('codes.element');
  const { missing } = useCitizen().overview;
  return (
    <Card title={t('title')}>
      {missing.length === 0 && <p className="pb-2">{t('complete')}</p>}
      <ul className="grid gap-1">
        {MINIMUM_ELEMENTS.map((element) => {
          const present = !missing.includes(element);
          return (
            <li key={element} className="grid grid-cols-[auto_1fr_auto] items-baseline gap-x-2">
              <Icon
                name={present ? 'circle-check' : 'circle-x'}
                className={`relative top-0.75 size-4.5 ${present ? 'text-success' : 'text-error'}`}
              />
              <span className={present ? undefined : 'font-semibold'}>
                {names(element)}
                {!present && element === 'contact' && (
                  <span className="block font-normal text-ink-muted text-small">{t('contactHint')}</span>
                )}
              </span>
              <span className={present ? 'text-ink-muted text-small' : 'font-semibold text-small'}>
                {t(present ? 'there' : 'missing')}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
