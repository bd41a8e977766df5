'use client';

import { useMemo } from 'react';
import { useLocale } from 'use-intl';
import { explanationTexts } from '@/app/_texts/explanation';
import { useFormats } from '@/app/_texts/use-formats';
import { useTranslator } from '@/app/_texts/use-translator';
import type { Day } from '@/server/domain/danish-time';

/**
 * Explanations in the page's language.
 * @param on the day explained
 */
export function useExplanation(on: Day) {
  const translator = useTranslator();
  const formats = useFormats();
  const locale = useLocale();
  return useMemo(() => explanationTexts(translator, formats, locale, on), [translator, formats, locale, on]);
}
