'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect } from 'react';
import { IntlProvider, type Messages as KeyedMessages } from 'use-intl';
import { remembered } from '@/app/_ui/preference';
import { keepTranslatedText } from '@/app/_ui/translated-text';
import { type Locale, localeOf, type Messages } from './types';

/** Danish time, whatever the machine's time zone (ux.md, "All screens"). */
const ZONE = 'Europe/Copenhagen';

// Before hydration, since a browser may translate the page at any time.
if (typeof window !== 'undefined') keepTranslatedText();

/** Provides the texts, which are sent with the page and not part of its script. */
export function TextsProvider(props: {
  readonly locale: Locale;
  readonly messages: Messages;
  readonly children: ReactNode;
}) {
  useLanguageSync(props.locale);
  // Typed as Danish, against which keys and arguments are checked; other languages have the same keys by type.
  return (
    <IntlProvider locale={props.locale} messages={props.messages as KeyedMessages} timeZone={ZONE}>
      {props.children}
    </IntlProvider>
  );
}

/** Follows a change of language in another tab, so that the page does not mix two languages after a navigation. */
function useLanguageSync(locale: Locale): void {
  const router = useRouter();
  useEffect(() => {
    const onVisible = () => {
      if (!document.hidden && localeOf(remembered('language')) !== locale) router.refresh();
    };
    document.addEventListener('visibilitychange', onVisible);
    return () => document.removeEventListener('visibilitychange', onVisible);
  }, [locale, router]);
}
