'use client';

import type { ReactNode } from 'react';
import { IntlProvider, type Messages as KeyedMessages } from 'use-intl';
import { keepTranslatedText } from '@/app/_ui/translated-text';
import type { Locale, Messages } from './types';

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
  // Danish is the language the keys and their arguments are checked against; others have the same by type.
  return (
    <IntlProvider locale={props.locale} messages={props.messages as KeyedMessages} timeZone={ZONE}>
      {props.children}
    </IntlProvider>
  );
}
