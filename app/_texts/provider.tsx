'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect } from 'react';
import { IntlProvider, type Messages as KeyedMessages } from 'use-intl';
import { remembered } from '@/app/_ui/preference';
import { keepTranslatedText } from '@/app/_ui/translated-text';
import { type Locale, localeOf, type Messages } from './types';

/** Danish time whatever the machine's own zone is (ux.md, "All screens"). */
const ZONE = 'Europe/Copenhagen';

// Before React has anything in the page: a browser may translate it at any moment.
if (typeof window !== 'undefined') keepTranslatedText();

/** Makes the texts reachable for every component inside. They come with the page, not with the script. */
export function TextsProvider(props: {
  readonly locale: Locale;
  readonly messages: Messages;
  readonly children: ReactNode;
}) {
  useOneLanguage(props.locale);
  // Danish is the language the keys and their arguments are checked against; others have the same by type.
  return (
    <IntlProvider locale={props.locale} messages={props.messages as KeyedMessages} timeZone={ZONE}>
      {props.children}
    </IntlProvider>
  );
}

/** A page that stands while another chooses a language comes in it too, once it is looked at: its next parts would be of both. */
function useOneLanguage(locale: Locale): void {
  const router = useRouter();
  useEffect(() => {
    const look = () => {
      if (!document.hidden && localeOf(remembered('language')) !== locale) router.refresh();
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [locale, router]);
}
