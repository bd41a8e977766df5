'use client';

import { useMemo } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { explanationTexts } from '@/app/_texts/explanation';
import type { Translate } from '@/app/_texts/group-in-sentence';
import { useFormats } from '@/app/_texts/use-formats';
import type { Day } from '@/server/domain/danish-time';

/**
 * Explanations in the page's language.
 * @param on the day explained
 */
export function useExplanation(on: Day) {
  const t = useTranslations();
  const formats = useFormats();
  const locale = useLocale();
  return useMemo(() => {
    // Keys are made of those of the explanation.
    const translate: Translate = (key, values) => t(key as 'explain.since', values as { since: string });
    return explanationTexts({ translate, has: (key) => t.has(key as 'explain.why') }, formats, locale, on);
  }, [t, formats, locale, on]);
}
