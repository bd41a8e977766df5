'use client';

import { useMemo } from 'react';
import { useLocale } from 'use-intl';
import { formatsFor } from './formats';

/** How dates, times and numbers are written in the reader's language. */
export function useFormats() {
  const locale = useLocale();
  return useMemo(() => formatsFor(locale), [locale]);
}
