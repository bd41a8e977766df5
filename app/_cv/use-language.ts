'use client';

import { useRouter } from 'next/navigation';
import { useLocale } from 'use-intl';
import type { Locale } from '@/app/_texts/types';
import { remember } from '@/app/_ui/preference';

/** The page's language and a function to change it, which refreshes the page and keeps what was typed. */
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
