'use client';

import { useTranslations } from 'use-intl';
import { useLanguage } from '@/app/_cv/use-language';
import { LOCALES } from '@/app/_texts/types';
import { classNames } from '@/app/_ui/class-names';

/** The languages by their own names, for whoever can't read the one the page is in. */
export function LanguageChoice() {
  const t = useTranslations('shell.language');
  const { language, choose } = useLanguage();
  return (
    <fieldset className="flex gap-1">
      <legend className="sr-only">{t('label')}</legend>
      {LOCALES.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-pressed={each === language}
          onClick={() => choose(each)}
          className={classNames(
            'min-h-8 rounded-box px-2 hover:bg-sunken',
            each === language ? 'font-semibold' : 'link',
          )}
        >
          {t(each)}
        </button>
      ))}
    </fieldset>
  );
}
