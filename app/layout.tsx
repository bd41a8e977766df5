import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { TextsProvider } from '@/app/_texts/provider';
import { localeOfRequest, messages, texts } from '@/app/_texts/server';
import { FocusKeeper } from '@/app/_ui/focus-keeper';
import { type Preference, themeOf } from '@/app/_ui/preference';
import { Preferences } from '@/app/_ui/preferences';
import { Toasts } from '@/app/_ui/toast';
import { fontVariables } from './fonts';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await texts();
  return {
    title: { template: t('shell.titleTemplate'), default: t('shell.product') },
    // Search engines must not index or cache personal data.
    robots: { index: false, follow: false },
    referrer: 'same-origin',
    formatDetection: { telephone: false, email: false, address: false },
  };
}

export const viewport: Viewport = { colorScheme: 'light dark' };

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  // Makes every page dynamic: the nonce of the content security policy differs per request.
  const received = await headers();
  const chosen = await cookies();
  const preference = (name: Preference) => chosen.get(name)?.value;
  const locale = await localeOfRequest();
  const theme = themeOf(preference('theme'));
  return (
    <html
      lang={locale}
      data-build={received.get('x-cv-build') ?? undefined}
      data-theme={theme === 'system' ? undefined : theme}
      className={fontVariables}
    >
      <body>
        <TextsProvider locale={locale} messages={messages(locale)}>
          <Preferences theme={theme} shortcuts={preference('shortcuts') !== 'off'}>
            {children}
            <Toasts />
            <FocusKeeper />
          </Preferences>
        </TextsProvider>
      </body>
    </html>
  );
}
