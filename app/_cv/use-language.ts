'use client';

import { useRouter } from 'next/navigation';
import { useLocale } from 'use-intl';
import type { Locale } from '@/app/_texts/types';
import { remember } from '@/app/_ui/preference';

/** The language the page is in, and the way to another: the page is fetched anew in it, and what was written in it stays. */
export function useLanguage(): { readonly language: Locale; readonly choose: (next: Locale) => void } {
  const router = useRouter();
  return {
    language: useLocale(),
    choose(next) {
      remember('language', next);
      router.refresh();
    },
  };
}
