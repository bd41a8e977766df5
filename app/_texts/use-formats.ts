'use client';

import { useMemo } from 'react';
import { useLocale } from 'use-intl';
import { formatsFor } from './formats';

/** Formats of dates, times and numbers in the page's language. */
export function useFormats() {
  const locale = useLocale();
  return useMemo(() => formatsFor(locale), [locale]);
}
