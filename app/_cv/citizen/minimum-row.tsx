'use client';

import { useTranslations } from 'use-intl';
import { useCitizen } from '@/app/_cv/open-citizen';
import { useFormats } from '@/app/_texts/use-formats';
import { Icon } from '@/app/_ui/icon';
import { MINIMUM_ELEMENTS } from '@/server/domain/cv';
import { RailRow } from './rail-row';

/** How many of the elements that a searchable CV must have are there, and which are missing (domain.md § 2). */
export function MinimumRow() {
  const t = useTranslations('citizen.minimum');
  const names = useTranslations('codes.elementInSentence');
  const formats = useFormats();
  const { missing } = useCitizen().overview;
  const [all, complete] = [MINIMUM_ELEMENTS.length, missing.length === 0];
  return (
    <RailRow title={t('title')}>
      <p className="flex gap-1.5 font-medium">
        <Icon
          name={complete ? 'circle-check' : 'circle-x'}
          className={`mt-0.5 size-4 shrink-0 ${complete ? 'text-success' : 'text-error'}`}
          strokeWidth={2.25}
        />
        {t('filled', { count: all - missing.length, all })}
      </p>
      {!complete && (
        <ul className="grid gap-0.5" aria-label={t('missing')}>
          {missing.map((element) => (
            <li key={element}>
              {t('lacks', { element: formats.capitalised(names(element)) })}
              {element === 'contact' && <span className="block text-ink-soft text-small">{t('contactHint')}</span>}
            </li>
          ))}
        </ul>
      )}
    </RailRow>
  );
}
