'use client';

import { useLocale } from 'use-intl';
import { formatsFor } from './formats';

/** Formats of dates, times and numbers in the page's language. */
export function useFormats() {
  return formatsFor(useLocale());
}
