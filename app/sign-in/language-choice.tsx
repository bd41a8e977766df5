'use client';

import { useTranslations } from 'use-intl';
import { useLanguage } from '@/app/_cv/use-language';
import { LOCALES } from '@/app/_texts/types';
import { Button } from '@/app/_ui/button';

/** Languages by their own names, for people who can't read the page's language. */
export function LanguageChoice() {
  const t = useTranslations('shell.language');
  const { language, choose } = useLanguage();
  return (
    <fieldset className="flex gap-1">
      <legend className="sr-only">{t('label')}</legend>
      {LOCALES.map((each) => (
        <Button
          key={each}
          small
          lang={each}
          look={each === language ? 'primary' : 'secondary'}
          aria-pressed={each === language}
          onClick={() => choose(each)}
        >
          {t(each)}
        </Button>
      ))}
    </fieldset>
  );
}
